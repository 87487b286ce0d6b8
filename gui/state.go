package gui

import (
	"slices"

	"dateline/corpus"
	"dateline/db"
)

// state is what the window knows. It is read and changed on the window's goroutine alone; each setter tells the listeners of what it changed.
type state struct {
	corpus *db.Corpus // nil while none is open
	query  db.Query   // what is asked
	result *db.Result // the last answer, never nil; its query may be older than query
	partly bool       // of result the stories and counts are what headlines and names tell of query, and the rest is that of the answer before
	ticked map[db.StoryID]bool
	report *db.Report // of the last load; nil when there was none

	current db.StoryID    // the story in the reader; 0 for none
	story   *corpus.Story // its text; nil until it has been fetched
	marks   db.Marks      // what a person marked it with
	hits    []corpus.Span // where the query's words stand in it

	known map[db.EntityID]named // names of entities that can be asked for

	onQuery, onGlance, onResult, onTicked, onCurrent, onStory, onReport []func()
}

type named struct {
	name string
	kind corpus.Kind
}

func newState() *state {
	return &state{result: &db.Result{}, ticked: map[db.StoryID]bool{}, known: map[db.EntityID]named{}}
}

func tell(listeners []func()) {
	for _, f := range listeners {
		f()
	}
}

// open takes another corpus and forgets all that was known of the last one.
func (s *state) open(c *db.Corpus) {
	s.corpus = c
	clear(s.known)
	s.setReport(nil)
	s.setCurrent(0)
	s.setQuery(db.Query{})
	s.untickAll()
	s.setResult(&db.Result{})
}

func (s *state) setQuery(q db.Query) {
	s.query = q
	tell(s.onQuery)
}

// setGlance shows what headlines and names tell until the texts are searched.
func (s *state) setGlance(g *db.Glance) {
	r := *s.result
	r.Query, r.Stories, r.Tier, r.Counts, r.Family = g.Query, g.Stories, g.Tier, g.Counts, nil
	s.result, s.partly = &r, true
	tell(s.onGlance)
}

func (s *state) setResult(r *db.Result) {
	s.result, s.partly = r, false
	for kind, facets := range r.Facets {
		for _, f := range facets {
			if f.Selected || s.known[f.Entity].name == "" {
				s.known[f.Entity] = named{f.Name, kind}
			}
		}
	}
	tell(s.onResult)
}

func (s *state) setReport(r *db.Report) {
	s.report = r
	tell(s.onReport)
}

// setCurrent chooses the story of the reader; its text follows with setStory.
func (s *state) setCurrent(id db.StoryID) {
	s.current = id
	if id == 0 {
		s.story, s.hits, s.marks = nil, nil, db.Marks{}
		tell(s.onStory)
	}
	tell(s.onCurrent)
}

func (s *state) setStory(story *corpus.Story, hits []corpus.Span, marks db.Marks) {
	s.story, s.hits, s.marks = story, hits, marks
	tell(s.onStory)
}

// tick ticks or unticks stories.
func (s *state) tick(on bool, ids ...db.StoryID) {
	for _, id := range ids {
		if on {
			s.ticked[id] = true
		} else {
			delete(s.ticked, id)
		}
	}
	tell(s.onTicked)
}

// setTicked makes these the ticked stories.
func (s *state) setTicked(ids []db.StoryID) {
	clear(s.ticked)
	s.tick(true, ids...)
}

func (s *state) untickAll() {
	clear(s.ticked)
	tell(s.onTicked)
}

// tickedInOrder returns the ticked stories in the order of the corpus.
func (s *state) tickedInOrder() []db.StoryID {
	ids := make([]db.StoryID, 0, len(s.ticked))
	for id := range s.ticked {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// narrowed tells whether the query asks for less than everything.
func (s *state) narrowed() bool {
	q := s.query
	return q.Text != "" || len(q.Entities) > 0 || len(q.Sources) > 0 || len(q.Files) > 0 || q.Dates != nil || q.Undated || len(q.Tags) > 0 || q.Starred || q.Once
}

// chosen are the names that the query asks for, in words.
func (s *state) chosen() string {
	words := ""
	for i, id := range s.result.Query.Entities {
		if i > 0 {
			words += " or "
		}
		words += s.known[id].name
	}
	return words
}

// withEntity returns q asking for stories that name id too, or no longer if it did.
func withEntity(q db.Query, id db.EntityID) db.Query {
	q.Entities = toggled(q.Entities, id)
	q.Any = q.Any && len(q.Entities) > 0
	return q
}

// withAnyEntity returns q asking for stories that name id or any of the entities that it asks for now, or no longer for id if it did.
func withAnyEntity(q db.Query, id db.EntityID) db.Query {
	q.Entities = toggled(q.Entities, id)
	q.Any = len(q.Entities) > 1
	return q
}

// withSource returns q asking for a source too, or no longer if it did.
func withSource(q db.Query, source string) db.Query {
	q.Sources = toggled(q.Sources, source)
	return q
}

func toggled[T comparable](list []T, v T) []T {
	if i := slices.Index(list, v); i >= 0 {
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return append(slices.Clone(list), v)
}
