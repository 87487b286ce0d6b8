package gui

import (
	"context"
	"strings"
	"time"

	"dateline/db"
)

// tellings holds what the timeline says of its events, and fetches what is missing in batches.
type tellings struct {
	onArrival func()

	jobs  *jobs
	state *state
	told  *told
	got   map[int64]db.Event // by the item of the timeline
	want  []int64
	asked map[int64]bool
	stale bool // what was fetched may be called otherwise by now
}

const tellingsKept = 4096 // events that are held in memory

func newTellings(j *jobs, s *state) *tellings {
	t := &tellings{jobs: j, state: s}
	t.show(&told{})
	return t
}

// show takes other events. What was fetched is kept when they are told of as before.
func (t *tellings) show(of *told) {
	if t.told != nil && !t.stale && t.told.same(of) {
		t.told = of
		return
	}
	t.stale = false
	t.told, t.want = of, nil
	t.got, t.asked = map[int64]db.Event{}, map[int64]bool{}
	t.jobs.cancel("tellings")
}

// expire says that something was decided: what is shown next is fetched anew.
func (t *tellings) expire() { t.stale = true }

// get returns an event and asks for it when it is not there.
func (t *tellings) get(item int64) (db.Event, bool) {
	e, ok := t.got[item]
	if !ok && !t.asked[item] {
		t.asked[item] = true
		t.want = append(t.want, item)
		run(t.jobs, "tellings wanted", 4*time.Millisecond, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) { t.fetch() })
	}
	return e, ok
}

func (t *tellings) fetch() {
	c, told, want := t.state.corpus, t.told, t.want
	if c == nil || len(want) == 0 || t.jobs.running("tellings") {
		return // what is wanted while others are fetched is fetched after them
	}
	t.want = nil
	run(t.jobs, "tellings", 0, func(ctx context.Context) (map[int64]db.Event, error) {
		got := make(map[int64]db.Event, len(want))
		for _, item := range want {
			e, err := told.event(ctx, c, item)
			if err != nil {
				return got, err
			}
			got[item] = e
		}
		return got, nil
	}, func(got map[int64]db.Event, err error) {
		if len(t.got)+len(got) > tellingsKept {
			clear(t.got)
			clear(t.asked)
		}
		for item, e := range got {
			t.got[item], t.asked[item] = e, true
		}
		if err != nil {
			return // the corpus has changed; what it is now is being drawn
		}
		t.onArrival()
		t.fetch()
	})
}

// title is what an event is called beside its mark.
func (t *tellings) title(item int64) string {
	e, ok := t.get(item)
	if !ok {
		return ""
	}
	if n := tellers(e); n > 1 {
		return number(n) + "× " + e.Sentence
	}
	return e.Sentence
}

// whole is how many stories tell an event, whom they name, and what it was.
func (t *tellings) whole(item int64) string {
	e, ok := t.get(item)
	if !ok {
		return ""
	}
	words := count(tellers(e), "story", "stories")
	if len(e.Names) > 0 {
		words += between + strings.Join(e.Names[:min(namesTold, len(e.Names))], ", ")
	}
	return words + between + e.Sentence
}

const namesTold = 4 // of those whom an event names

// tellers counts the stories that tell an event.
func tellers(e db.Event) int {
	stories := map[db.StoryID]bool{}
	for _, t := range e.Tellings {
		stories[t.Story] = true
	}
	return len(stories)
}
