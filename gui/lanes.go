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
	Lanes   db.Strands  `json:"lanes"`
	Against *comparison `json:"against,omitempty"` // nil for none; it takes the place of Lanes
	Log     bool        `json:"log"`               // the heights of bars are logarithmic
}

// comparison is two queries of which one stands above the axis and the other hangs from it: for each of two names, or what the window asks and what it asked once.
type comparison struct {
	Names    [2]string      `json:"names"`             // what they are called
	Entities [2]db.EntityID `json:"entities,omitzero"` // zero when no names are compared
	Kept     *db.Query      `json:"kept,omitempty"`    // asked once; nil when names are compared
}

// query returns what side i asks for while the window asks for q.
func (c *comparison) query(i int, q db.Query) db.Query {
	switch {
	case c.Kept == nil:
		return onlyNaming(c.Entities[i], c.Entities, q)
	case i == 1:
		kept := *c.Kept
		kept.Time = q.Time
		return kept
	}
	return q
}

// onlyNaming returns q for the stories that name e, which is one of two, whether or not it asks for these itself.
func onlyNaming(e db.EntityID, two [2]db.EntityID, q db.Query) db.Query {
	asked := q.Entities
	q.Entities = nil
	for _, other := range asked {
		if other != two[0] && other != two[1] && !q.Any {
			q.Entities = append(q.Entities, other)
		}
	}
	q.Entities, q.Any = append(q.Entities, e), false
	return q
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
	if d.Against != nil {
		err = d.compare(ctx, c, r.Query, told, &content)
	} else {
		err = d.part(ctx, c, r.Query, told, &content)
	}
	return drawn{timeline.Prepare(content), told}, err
}

// compare fills a content with two series.
func (d drawing) compare(ctx context.Context, c *db.Corpus, q db.Query, told *told, content *timeline.Content) error {
	var both [2]series
	for i := range both {
		strands, err := c.Strands(ctx, d.Against.query(i, q), db.Together, 0)
		if err != nil {
			return err
		}
		both[i] = told.tell(q.Time, &strands[0]).series(&strands[0]).named(d.Against.Names[i])
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
	if d.Lanes == db.Together {
		return nil
	}
	strands, err := c.Strands(ctx, q, d.Lanes, lanesShown)
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
		lane.Name = laneName(s, d.Lanes)
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
