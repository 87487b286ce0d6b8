package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/db"
	"dateline/gui/prose"
)

// connectTimes turns what the timeline announces into changes of the state.
func (w *window) connectTimes() {
	s, p := w.state, w.times
	p.onPick = w.open
	p.onEvent = w.openEvent
	p.onEvents = w.showEvents
	p.onRange = func(r *db.DayRange) {
		q := s.query
		q.Dates = r
		w.ask(q)
	}
	p.onTime = func(t db.Time) {
		q := s.query
		q.Time = t
		w.ask(q)
	}
	p.onDrawing = func() {
		w.menu.showTimes(p.menu())
		w.drawTimes()
	}
	p.onPicture = w.askPicture
	p.onHover = w.status.setHover
	p.tray.onHover = w.status.setHover
	p.tray.onWarn = w.strip.warn
	p.tray.onOpen = w.openText
	p.tray.onDate = w.setDateOf
	p.tray.onOnly = func() {
		q := s.query
		q.Undated = !q.Undated
		w.ask(q)
	}
	s.onQuery = append(s.onQuery, func() { w.menu.showTimes(p.menu()) })
}

// openEvent shows a story that tells an event of the timeline, at its sentence: the next one each time.
func (w *window) openEvent(item int64) {
	c, told := w.state.corpus, w.times.told.told
	run(w.jobs, "event", 0, func(ctx context.Context) (db.Event, error) {
		return told.event(ctx, c, item)
	}, func(e db.Event, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		at := slices.IndexFunc(e.Tellings, func(t db.Telling) bool { return t.Story == w.state.current && t.Span == w.told })
		t := e.Tellings[(at+1)%len(e.Tellings)]
		w.openText(t.Story, t.Span)
		if n := tellers(e); n > 1 {
			w.status.say(count(n, "story tells", "stories tell") + " this event. Click it again for the next.")
		}
	})
}

const eventsShown = 500 // in the list

// showEvents lists what the stories found tell of the days that are selected, or of those on the timeline when none are.
func (w *window) showEvents() {
	c, q := w.state.corpus, w.state.query
	if c == nil {
		return
	}
	first, last := w.times.line.View()
	days := db.DayRange{First: first, Last: last}
	if q.Dates != nil {
		days = *q.Dates
	}
	type list struct {
		events []db.Event
		all    int
	}
	run(w.jobs, "pieces", 0, func(ctx context.Context) (list, error) {
		events, all, err := c.Events(ctx, q, days, eventsShown)
		return list{events, all}, err
	}, func(l list, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.showSheet(count(l.all, "event", "events")+", "+rangeWords(days), eventsPage(l.events, l.all))
		w.listing = true
	})
}

// eventsPage lists events: when, what, who, and the stories that tell it.
func eventsPage(events []db.Event, all int) []prose.Para {
	if len(events) == 0 {
		return emptyPage("The stories found tell of nothing on these days. Select other days on the timeline, or none.")
	}
	var out []prose.Para
	for _, e := range events {
		first := e.Tellings[0]
		link := textLink{first.Story, first.Span}
		out = append(out, prose.Para{Before: 10, Runs: []prose.Run{
			{Text: dateDigits(e.Date) + "  ", Style: prose.Style{Bold: true, Size: quiet.Size}, Link: link},
			{Text: shorten(e.Sentence, 400), Link: link},
		}})
		var runs []prose.Run
		for i, name := range e.Names {
			if i > 0 {
				runs = append(runs, prose.Run{Text: ", ", Style: quiet})
			}
			runs = append(runs, prose.Run{Text: name, Style: caption, Link: entityLink{e.Who[i], "Show the stories that name " + name}})
		}
		stories := map[db.StoryID]bool{}
		for _, t := range e.Tellings {
			if stories[t.Story] {
				continue
			}
			stories[t.Story] = true
			if len(runs) > 0 {
				runs = append(runs, prose.Run{Text: between, Style: quiet})
			}
			runs = append(runs, prose.Run{Text: shorten(t.Headline, 60), Style: accent(quiet), Link: textLink{t.Story, t.Span}})
			if len(stories) == tellersShown {
				break
			}
		}
		if n := tellers(e); n > tellersShown {
			runs = append(runs, prose.Run{Text: fmt.Sprintf("%sand %s more", between, number(n-tellersShown)), Style: quiet})
		}
		out = append(out, prose.Para{Before: 1, Indent: 16, Runs: runs})
	}
	return append(out, cutPara(len(events), all)...)
}

const tellersShown = 6 // stories of one event in the list

// queryWords says what a query asks for in a few words.
func queryWords(q db.Query, known map[db.EntityID]named) string {
	var parts []string
	if q.Text != "" {
		parts = append(parts, "“"+q.Text+"”")
	}
	var names []string
	for _, id := range q.Entities {
		names = append(names, known[id].name)
	}
	if len(names) > 0 {
		word := " and "
		if q.Any {
			word = " or "
		}
		parts = append(parts, strings.Join(names, word))
	}
	parts = append(parts, q.Sources...)
	if len(q.Files) > 0 {
		parts = append(parts, count(len(q.Files), "file", "files"))
	}
	if len(parts) == 0 {
		return "all stories"
	}
	return strings.Join(parts, ", ")
}
