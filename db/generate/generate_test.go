package generate

import (
	"reflect"
	"testing"

	"dateline/corpus"
)

func TestTheSameSeedGivesTheSameStories(t *testing.T) {
	a, b := New(1, 18), New(1, 18)
	mentions, bytes := 0, 0
	const n = 200
	for range n {
		x, y := a.Story(), b.Story()
		if !reflect.DeepEqual(x, y) {
			t.Fatalf("%+v and %+v", x, y)
		}
		for _, m := range x.Mentions {
			if m.Span.Of(x.Text) != m.Name.Text {
				t.Fatalf("%q is not %q", m.Span.Of(x.Text), m.Name.Text)
			}
		}
		for _, d := range x.Dates {
			if d.Span.Of(x.Text) != d.Value {
				t.Fatalf("%q is not %q", d.Span.Of(x.Text), d.Value)
			}
		}
		if (corpus.Span{Start: 0, End: len(x.Text)}) != (corpus.Span{Start: x.Headline.Spans[0].Start, End: x.Body[0].End}) {
			t.Fatal("the story's parts do not fill it")
		}
		mentions += len(x.Mentions)
		bytes += len(x.Text)
	}
	t.Logf("%d mentions and %d bytes a story", mentions/n, bytes/n)
	if mentions < 18*n || mentions > 22*n || bytes < 2700*n || bytes > 3500*n {
		t.Errorf("%d mentions and %d bytes a story", mentions/n, bytes/n)
	}
}
