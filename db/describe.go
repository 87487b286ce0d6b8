package db

import (
	"strings"
	"unicode"
)

// Describe says in one line what a query asks for, as one would type it; "" for every story.
func (c *Corpus) Describe(q Query) string {
	var parts []string
	if t := strings.TrimSpace(q.Text); t != "" {
		parts = append(parts, t)
	}
	for t := range Tiers {
		if strings.TrimSpace(q.Text) != "" && q.Off.Has(t) {
			parts = append(parts, "not:"+t.String())
		}
	}
	c.ix.mu.RLock()
	var names []string
	for _, id := range q.Entities {
		if e := c.ix.current(id); e != 0 {
			n := c.ix.shown(e)
			names = append(names, string(n.Kind)+":"+quoted(n.Text))
		}
	}
	c.ix.mu.RUnlock()
	if q.Any && len(names) > 1 {
		names = []string{"(" + strings.Join(names, " OR ") + ")"}
	}
	parts = append(parts, names...)
	for _, s := range q.Sources {
		parts = append(parts, "source:"+quoted(s))
	}
	for _, tag := range q.Tags {
		parts = append(parts, "tag:"+quoted(tag))
	}
	if q.Starred {
		parts = append(parts, "has:star")
	}
	if q.Ticked {
		parts = append(parts, "has:tick")
	}
	switch {
	case q.Undated:
		parts = append(parts, "undated")
	case q.Dates != nil && q.Dates.First == q.Dates.Last:
		parts = append(parts, "on:"+q.Dates.First.String())
	case q.Dates != nil:
		parts = append(parts, "after:"+(q.Dates.First-1).String(), "before:"+(q.Dates.Last+1).String())
	}
	return strings.Join(parts, " ")
}

// quoted puts a value between quotation marks if it has a space.
func quoted(s string) string {
	if strings.ContainsFunc(s, unicode.IsSpace) {
		return `"` + s + `"`
	}
	return s
}
