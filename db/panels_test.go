package db

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/event"
)

// pages asks for a list of total things from several places and in several lengths.
func checkPages[T any](t *testing.T, what string, want []T, same func(a, b T) bool, page func(from, n int) ([]T, int)) {
	t.Helper()
	for _, at := range [][2]int{{0, 5}, {0, 10000}, {3, 7}, {len(want) - 1, 4}, {len(want), 4}, {2, 0}} {
		from, n := max(at[0], 0), at[1]
		got, total := page(from, n)
		end := min(from+n, len(want))
		if total != len(want) || !slices.EqualFunc(got, want[min(from, end):end], same) {
			t.Errorf("%s: %d from %d are\n%+v of %d, want\n%+v of %d", what, n, from, got, total, want[min(from, end):end], len(want))
		}
	}
}

func TestQuotesAreThoseOfAScan(t *testing.T) {
	c := newCorpus(t)
	add(t, c, randomStories(seeded(41), 30), randomStories(seeded(42), 20))
	for _, q := range asking(t, c) {
		r := find(t, c, q)
		var want []QuoteRow
		for _, id := range r.Stories {
			s := storyAt(t, c, id)
			for _, quote := range s.Quotes {
				want = append(want, QuoteRow{Story: id, Headline: title(s), Quote: quote, Words: quote.Span.Of(s.Text)})
			}
		}
		same := func(a, b QuoteRow) bool {
			return a.Story == b.Story && a.Headline == b.Headline && a.Quote == b.Quote && a.Words == b.Words
		}
		checkPages(t, fmt.Sprintf("%+v", q), want, same, func(from, n int) ([]QuoteRow, int) {
			got, total, err := c.Quotes(context.Background(), q, from, n)
			if err != nil || total != r.Quotes {
				t.Errorf("%d quotes, the result says %d: %v", total, r.Quotes, err)
			}
			return got, total
		})
	}
}

func TestQuotesByAreThoseOfTheirSpeakers(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(44), 50))
	for _, q := range asking(t, c) {
		all, total, err := c.Quotes(ctx, q, 0, 1<<30)
		if err != nil || len(all) != total {
			t.Fatalf("%d of %d quotes: %v", len(all), total, err)
		}
		for _, f := range find(t, c, q).Facets[corpus.Person] {
			want := 0
			for _, r := range all {
				if r.Quote.Entity == int64(f.Entity) {
					want++
				}
			}
			got, more, err := c.QuotesBy(ctx, q, []EntityID{f.Entity}, 1<<30)
			if err != nil || more || len(got) != want {
				t.Fatalf("%d quotes by %s, want %d: %v", len(got), f.Name, want, err)
			}
			for _, r := range got {
				if r.Quote.Entity != int64(f.Entity) {
					t.Fatalf("a quote by %s is %+v", f.Name, r)
				}
			}
			if want > 1 {
				if got, more, err := c.QuotesBy(ctx, q, []EntityID{f.Entity}, want-1); len(got) != want-1 || !more || err != nil {
					t.Errorf("%d of %d quotes by %s, more: %v, %v", len(got), want, f.Name, more, err)
				}
			}
		}
	}
}

func TestTraysHoldWhatAScanFinds(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(43), 50))
	for _, q := range asking(t, c) {
		r := find(t, c, q)
		var want []FloatingRow
		for _, id := range r.Stories {
			s := storyAt(t, c, id)
			for _, d := range s.Dates {
				if d.Precision == corpus.Floating {
					want = append(want, FloatingRow{Story: id, Span: d.Span, Text: d.Span.Of(s.Text), Value: d.Value})
				}
			}
		}
		got, total, err := c.Floating(ctx, q, 10)
		if err != nil || total != len(want) || total != r.Floating || len(got) != min(10, total) {
			t.Fatalf("%+v: %d of %d floating dates, want %d: %v", q, len(got), total, len(want), err)
		}
		for k, f := range got {
			if !strings.Contains(f.Sentence, f.Text) {
				t.Errorf("%q does not stand in %q", f.Text, f.Sentence)
			}
			if f.Sentence = ""; f != want[k] {
				t.Errorf("%+v: %+v, want %+v", q, f, want[k])
			}
		}
		undated, total, err := c.UndatedStories(ctx, q, 7)
		if err != nil || total != r.Undated || len(undated) != min(7, total) {
			t.Errorf("%+v: %d of %d undated stories, the result says %d: %v", q, len(undated), total, r.Undated, err)
		}
		for _, id := range undated {
			if storyAt(t, c, id).Date.Known() {
				t.Errorf("%+v: story %d is dated", q, id)
			}
		}
	}
}

func TestSettingADateResolvesWhatFloats(t *testing.T) {
	ctx := context.Background()
	path := ""
	c := newCorpus(t)
	path = c.Path()
	s := story("", "The talks began on Tuesday. They had begun on 3 May 2021.", "")
	s = understood(s)
	add(t, c, []corpus.Story{s}, randomStories(seeded(44), 5))
	before := find(t, c, Query{Time: Mentioned})
	tuesday := &DayRange{corpus.MakeDay(2022, 12, 20), corpus.MakeDay(2022, 12, 20)}
	speaks := func(c *Corpus) bool {
		return slices.Contains(find(t, c, Query{Time: Mentioned, Dates: tuesday}).Stories, 1)
	}
	if speaks(c) {
		t.Error("a floating Tuesday was found by a date")
	}
	if err := c.SetDate(ctx, 1, dayDate("2022-12-22")); err != nil {
		t.Fatal(err)
	}
	after := find(t, c, Query{Time: Mentioned})
	if !speaks(c) || after.Floating != before.Floating-1 || after.Events.Len() != before.Events.Len()+1 {
		t.Errorf("after dating the story: %d floating, %d events; before: %d, %d", after.Floating, after.Events.Len(), before.Floating, before.Events.Len())
	}
	c.Close()
	c = reopen(t, path)
	if again := find(t, c, Query{Time: Mentioned}); !speaks(c) || !samePoints(again.Events, after.Events) || again.Floating != after.Floating {
		t.Error("opening the corpus again forgot what the date resolves")
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if undone := find(t, c, Query{Time: Mentioned}); speaks(c) || !samePoints(undone.Events, before.Events) || undone.Floating != before.Floating {
		t.Error("undoing left something")
	}
}

func TestEventsAreThoseOfAScan(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	same := func() corpus.Story {
		return understood(story("", "Much happened. {Xi Jinping|Xi Jinping|person} went to {Kyiv|Kyiv|place} on 3 May 2021. Then no more.", ""))
	}
	twice := []corpus.Story{same(), same()}
	twice[1].Text += " No2"
	twice[1].Body[0].End = len(twice[1].Text)
	add(t, c, randomStories(seeded(45), 40), twice)
	days := DayRange{corpus.MakeDay(2021, 5, 3), corpus.MakeDay(2021, 5, 3)}
	for _, q := range asking(t, c) {
		q.Dates, q.Undated = nil, false
		want := map[Telling]bool{} // the tellings that stand for an event of the query's
		told := map[Telling]bool{}
		found := scan(t, c, q)
		byTime := map[span][]Telling{}
		signs := map[span][]event.Signature{}
		for _, id := range scan(t, c, Query{}) {
			s := storyAt(t, c, id)
			for _, tell := range toldBy(s).tellings {
				if tell.date.meets(days) {
					byTime[tell.date] = append(byTime[tell.date], Telling{id, tell.at, title(s)})
					signs[tell.date] = append(signs[tell.date], tell.sign)
				}
			}
		}
		for time, tellings := range byTime {
			for k, centre := range event.Fold(signs[time], time.precision) {
				if slices.Contains(found, tellings[k].Story) {
					told[tellings[k]], want[tellings[centre]] = true, true
				}
			}
		}
		got, total, err := c.Events(ctx, q, days, 1000)
		if err != nil || total != len(want) || len(got) != total {
			t.Errorf("%+v: %d of %d events, want %d: %v", q, len(got), total, len(want), err)
		}
		for _, e := range got {
			for _, tell := range e.Tellings {
				if !told[tell] {
					t.Errorf("%+v: told as well by %+v", q, tell)
				}
				delete(told, tell)
			}
		}
		if len(told) > 0 {
			t.Errorf("%+v: tellings that are missing: %v", q, told)
		}
		for k, e := range got {
			if k > 0 && tellers(got[k-1]) < tellers(e) {
				t.Errorf("%+v: events are not in order", q)
			}
			for _, tell := range e.Tellings {
				s := storyAt(t, c, tell.Story)
				if !slices.ContainsFunc(s.Dates, func(d corpus.DateRef) bool { return d.Date == e.Date && tell.Span.Contains(d.Span) }) {
					t.Errorf("%+v: %q does not speak of %s", q, tell.Span.Of(s.Text), e.Date.Value)
				}
			}
			for n, who := range e.Who {
				if w, err := c.Entity(ctx, who); err != nil || w.Name != e.Names[n] {
					t.Errorf("%+v: %v is not %s", q, w, e.Names[n])
				}
			}
		}
	}
	got, _, err := c.Events(ctx, Query{}, days, 1)
	if err != nil || len(got) != 1 || len(got[0].Tellings) != 2 || got[0].Date.Value != "2021-05-03" || !slices.Equal(got[0].Names, []string{"Xi Jinping", "Kyiv"}) ||
		got[0].Sentence != "Xi Jinping went to Kyiv on 3 May 2021." {
		t.Errorf("the event that two stories tell: %+v, %v", got, err)
	}
}

func TestSparksAddUp(t *testing.T) {
	c := newCorpus(t)
	add(t, c, randomStories(seeded(46), 60))
	for _, q := range asking(t, c) {
		r := find(t, c, q)
		named := map[EntityID]map[StoryID]bool{}
		dated := map[StoryID]bool{}
		first, last := never, -never
		for _, id := range r.Stories {
			s := storyAt(t, c, id)
			times := []corpus.Date{s.Date.Date}
			if q.Time == Mentioned {
				times = nil
				for _, d := range s.Dates {
					times = append(times, d.Date)
				}
			}
			for _, d := range times {
				if d.Known() {
					dated[id] = true
					first, last = min(first, d.First), max(last, d.Last)
				}
			}
			for _, m := range s.Mentions {
				if named[EntityID(m.Entity)] == nil {
					named[EntityID(m.Entity)] = map[StoryID]bool{}
				}
				named[EntityID(m.Entity)][id] = true
			}
		}
		var ids []EntityID
		for e := range named {
			ids = append(ids, e)
		}
		const bins = 7
		got, days, err := c.Sparks(context.Background(), q, ids, bins)
		if err != nil {
			t.Fatal(err)
		}
		if len(dated) == 0 {
			if len(got) > 0 {
				t.Errorf("%+v: bins of no time", q)
			}
			continue
		}
		if days != (DayRange{first, last}) {
			t.Errorf("%+v: the bins share %v, want %v to %v", q, days, first, last)
		}
		for e, stories := range named {
			var want [bins]int
			for id := range stories {
				s := storyAt(t, c, id)
				in := map[int]bool{}
				put := func(d corpus.Date) {
					if d.Known() {
						in[(int(d.First)+int(d.Last)-2*int(first))/2*bins/(int(last)-int(first)+1)] = true
					}
				}
				if q.Time != Mentioned {
					put(s.Date.Date)
				} else {
					for _, d := range s.Dates {
						put(d.Date)
					}
				}
				for b := range in {
					want[b]++
				}
			}
			if !slices.Equal(got[e], want[:]) {
				t.Errorf("%+v: entity %d in %v, want %v", q, e, got[e], want)
			}
		}
	}
}

func TestMentionsAreThoseOfAScan(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(47), 50))
	for _, q := range asking(t, c) {
		for _, f := range find(t, c, Query{}).Facets[corpus.Person][:3] {
			byDate := q
			byDate.Order, byDate.Text = ByDate, ""
			byDate.Entities, byDate.Any = []EntityID{f.Entity}, false
			in := scan(t, c, q)
			var want []MentionRow
			for _, id := range find(t, c, byDate).Stories {
				s := storyAt(t, c, id)
				for _, m := range s.Mentions {
					if EntityID(m.Entity) == f.Entity && slices.Contains(in, id) {
						want = append(want, MentionRow{ContextRow: ContextRow{Story: id, Span: m.Span}, Name: m.Name})
					}
				}
			}
			same := func(a, b MentionRow) bool { return a.Story == b.Story && a.Span == b.Span && a.Name == b.Name }
			checkPages(t, fmt.Sprintf("%+v", q), want, same, func(from, n int) ([]MentionRow, int) {
				got, total, _, err := c.Mentions(ctx, q, f.Entity, ContextsByDate, from, n)
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range got {
					text := storyAt(t, c, m.Story).Text
					if m.Word != m.Span.Of(text) || !strings.Contains(oneLine(text), m.Left+m.Word+m.Right) {
						t.Errorf("%+v is not cut from %q", m, text)
					}
				}
				return got, total
			})
			sorted, _, _, err := c.Mentions(ctx, q, f.Entity, ContextsByRight, 0, 1000)
			if err != nil || len(sorted) != len(want) || !slices.IsSortedFunc(sorted, func(a, b MentionRow) int {
				return strings.Compare(strings.Join(strings.Fields(strings.ToLower(a.Right)), " "), strings.Join(strings.Fields(strings.ToLower(b.Right)), " "))
			}) {
				t.Errorf("%+v: by the words after: %+v, %v", q, sorted, err)
			}
		}
	}
}

func TestCompanyIsWhoIsNamedMoreThanElsewhere(t *testing.T) {
	c := newCorpus(t)
	var stories []corpus.Story
	for i := range 40 {
		body := "{Kyiv|Kyiv|place} is named."
		if i%4 == 0 {
			body += " {Xi Jinping|Xi Jinping|person} met {Sergei Lavrov|Sergei Lavrov|person}."
		} else if i%3 == 0 {
			body += " {Sergei Lavrov|Sergei Lavrov|person} and {Dmitry Medvedev|Dmitry Medvedev|person}."
		}
		stories = append(stories, story("", fmt.Sprintf("%s No%d", body, i), ""))
	}
	add(t, c, stories)
	xi := find(t, c, Query{Text: "jinping"}).Facets[corpus.Person][0].Entity
	got, err := c.Company(context.Background(), Query{}, xi, 5)
	if err != nil || len(got) != 1 || got[0].Name != "Sergei Lavrov" || got[0].Stories != 10 {
		t.Errorf("%+v, %v", got, err)
	}
}

func samePoints(a, b Points) bool {
	return slices.Equal(slices.Collect(a.All()), slices.Collect(b.All()))
}

// tellers counts the stories that tell an event.
func tellers(e Event) int {
	of := map[StoryID]bool{}
	for _, t := range e.Tellings {
		of[t.Story] = true
	}
	return len(of)
}

// What is counted does not hang on the order of loading.
func TestTheOrderOfLoadingChangesNoCount(t *testing.T) {
	stories := randomStories(seeded(48), 60)
	turned := slices.Clone(stories)
	slices.Reverse(turned)
	forwards, backwards := newCorpus(t), newCorpus(t)
	add(t, forwards, stories[:25], stories[25:])
	add(t, backwards, turned[:10], turned[10:])
	sum := func(c *Corpus, q Query) string {
		r := find(t, c, q)
		var out []string
		for _, fs := range r.Facets {
			for _, f := range fs {
				f.Entity = 0
				out = append(out, fmt.Sprintf("%+v", f))
			}
		}
		for _, points := range []Points{r.Points, r.Events} {
			for p := range points.All() {
				p.Story = 0
				out = append(out, fmt.Sprintf("%+v", p))
			}
		}
		slices.Sort(out)
		return fmt.Sprint(len(r.Stories), r.Counts, r.Sources, r.Named, r.Undated, r.Quotes, r.Floating, strings.Join(out, "\n"))
	}
	there := asking(t, backwards)
	for k, q := range asking(t, forwards) {
		if len(q.Files) > 0 {
			continue
		}
		if a, b := sum(forwards, q), sum(backwards, there[k]); a != b {
			t.Errorf("%+v: forwards\n%s\nbackwards\n%s", q, a, b)
		}
	}
}
