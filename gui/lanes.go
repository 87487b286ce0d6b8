package gui

import (
	"context"
	"slices"

	"dateline/db"
	"dateline/gui/theme"
	"dateline/gui/timeline"
)

// drawing is how the user wants the timeline drawn.
type drawing struct {
	lanes   db.Strands
	against *comparison // nil for none; it takes the place of lanes
}

// comparison is two queries of which one stands above the axis and the other hangs from it.
type comparison struct {
	names [2]string
	of    [2]func(db.Query) db.Query // what each asks for while the window asks for a query
}

// compareNames sets the stories of the window's query that name one entity against those that name another, whether or not it asks for these itself.
func compareNames(a, b db.EntityID, names [2]string) *comparison {
	only := func(e db.EntityID) func(db.Query) db.Query {
		return func(q db.Query) db.Query {
			asked := q.Entities
			q.Entities = nil
			for _, other := range asked {
				if other != a && other != b && !q.Any {
					q.Entities = append(q.Entities, other)
				}
			}
			q.Entities, q.Any = append(q.Entities, e), false
			return q
		}
	}
	return &comparison{names, [2]func(db.Query) db.Query{only(a), only(b)}}
}

// compareWith sets what the window asks for against a query that stays.
func compareWith(kept db.Query, name string) *comparison {
	return &comparison{[2]string{"asked now", name}, [2]func(db.Query) db.Query{
		func(q db.Query) db.Query { return q },
		func(q db.Query) db.Query {
			kept := kept
			kept.Time = q.Time
			return kept
		},
	}}
}

// lanesShown is how many lanes there are at most beside that of all other stories.
const lanesShown = 5

var (
	eventNoun    = timeline.Noun{One: "event", Many: "events"}
	sentenceNoun = timeline.Noun{One: "dated sentence", Many: "dated sentences"}
)

// drawn is what the timeline shows, with what is needed to tell of it.
type drawn struct {
	line *timeline.Prepared
	told *told
}

// prepare makes of a result what the timeline shows. It takes a while, and runs on another goroutine than the window's.
func (d drawing) prepare(ctx context.Context, c *db.Corpus, r *db.Result) (drawn, error) {
	content := timeline.Content{Undated: r.Undated, Floating: r.Floating, Empty: whyNoTimes(r)}
	told := &told{}
	var err error
	if r.Query.Time != db.Published {
		if _, err = c.FoldEvents(ctx, foldedFirst); err != nil {
			return drawn{}, err
		}
	}
	if d.against != nil {
		err = d.compare(ctx, c, r.Query, told, &content)
	} else {
		err = d.part(ctx, c, r.Query, told, &content)
	}
	return drawn{timeline.Prepare(content), told}, err
}

// compare fills a content with two series.
func (d drawing) compare(ctx context.Context, c *db.Corpus, q db.Query, told *told, content *timeline.Content) error {
	var both [2]series
	for i, of := range d.against.of {
		strands, err := c.Strands(ctx, of(q), db.Together, 0)
		if err != nil {
			return err
		}
		both[i] = told.tell(q.Time, &strands[0]).series(&strands[0]).named(d.against.names[i])
	}
	a, b := both[0], both[1]
	if q.Time != db.Mentioned {
		content.Lanes = append(content.Lanes, timeline.Lane{Up: a.published, Down: b.published})
	}
	if q.Time != db.Published {
		content.Lanes = append(content.Lanes, timeline.Lane{Up: a.mentioned, Down: b.mentioned})
	}
	if q.Time == db.Both {
		content.Lanes[0].Name, content.Lanes[1].Name = "published", "mentioned"
	}
	content.Sums = slices.Concat(a.of(q.Time), b.of(q.Time))
	return nil
}

// part fills a content with the lanes that the stories are parted into.
func (d drawing) part(ctx context.Context, c *db.Corpus, q db.Query, told *told, content *timeline.Content) error {
	together, err := c.Strands(ctx, q, db.Together, 0)
	if err != nil {
		return err
	}
	teller := told.tell(q.Time, &together[0])
	all := teller.series(&together[0])
	content.Lanes, content.Sums = []timeline.Lane{all.lane(q.Time)}, all.named("").of(q.Time)
	if d.lanes == db.Together {
		return nil
	}
	strands, err := c.Strands(ctx, q, d.lanes, lanesShown)
	if err != nil || len(strands) == 0 {
		return err
	}
	content.Lanes = nil
	for _, s := range strands {
		parted := teller.series(&s)
		if q.Time != db.Both {
			parted = parted.named("")
		}
		lane := parted.lane(q.Time)
		lane.Name = laneName(s, d.lanes)
		if s.Kind != "" {
			lane.Color = theme.ColorOf(s.Kind)
		}
		content.Lanes = append(content.Lanes, lane)
	}
	return nil
}

// laneName is what stands beside a lane.
func laneName(s db.Strand, by db.Strands) string {
	switch {
	case s.Name == "":
		return "the others"
	case by == db.ByKind:
		return kindWords[s.Kind]
	}
	return s.Name
}

// series is a strand by its two times.
type series struct{ published, mentioned timeline.Series }

// named returns s with both times under one name.
func (s series) named(name string) series {
	s.published.Name, s.mentioned.Name = name, name
	return s
}

// of returns what belongs to a time.
func (s series) of(t db.Time) []timeline.Series {
	switch t {
	case db.Mentioned:
		return []timeline.Series{s.mentioned}
	case db.Both:
		return []timeline.Series{s.published, s.mentioned}
	}
	return []timeline.Series{s.published}
}

// lane is a lane of the timeline with what belongs to a time: what was published stands on its line, and what is spoken of hangs from it where both are.
func (s series) lane(t db.Time) timeline.Lane {
	of := s.of(t)
	lane := timeline.Lane{Up: of[0]}
	if len(of) > 1 {
		lane.Down = of[1]
	}
	return lane
}

// whyNoTimes says why there is nothing on the timeline.
func whyNoTimes(r *db.Result) string {
	switch {
	case r.Total == 0:
		return "When the stories were published is drawn here once some are loaded."
	case len(r.Stories) == 0:
		return "No story is found, so there is nothing to draw."
	case r.Query.Time == db.Mentioned:
		return "The stories found speak of no time that is known. Date a story, and what it says of “Tuesday” stands here."
	}
	return "The stories found print no date. Open the tray of undated ones and type one, and the story stands here."
}
