package pipeline_test

import (
	"context"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/pipeline"
	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/corpus/twin"
)

// shelf keeps what a file holds.
type shelf struct{ stories []corpus.Story }

func (s *shelf) Story(story *corpus.Story, _ twin.Sketch) error {
	s.stories = append(s.stories, *story)
	return nil
}

func (s *shelf) Loose(corpus.Loose) error { return nil }

// TestSample takes the sample corpus apart and holds every story to the truth about it.
func TestSample(t *testing.T) {
	files, err := sample.All()
	if err != nil {
		t.Fatal(err)
	}
	truth, err := sample.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		t.Run(f.Name, func(t *testing.T) {
			var got shelf
			if _, err := pipeline.Run(context.Background(), source.Input{Path: f.Name, Data: f.Data}, &got); err != nil {
				t.Fatal(err)
			}
			want := truth.Files[i].Stories
			if len(got.stories) != len(want) {
				t.Fatalf("%d stories, want %d", len(got.stories), len(want))
			}
			for k, w := range want {
				g := got.stories[k]
				for _, field := range []struct{ what, got, want string }{
					{"headline", g.Headline.Text, w.Headline},
					{"date", g.Date.Value, w.Date},
					{"place", g.Place.Text, w.Place},
					{"source", g.Source.Text, w.Source},
					{"byline", g.Byline.Text, w.Byline},
					{"editor", g.Editor.Text, w.Editor},
				} {
					if field.got != field.want {
						t.Errorf("%s: %s is %q, want %q", w.ID, field.what, field.got, field.want)
					}
				}
				if body := strings.TrimSpace(g.BodyText()); !strings.HasPrefix(body, w.FirstWords) {
					t.Errorf("%s: the body begins %.50q, want %q", w.ID, body, w.FirstWords)
				}
			}
		})
	}
}
