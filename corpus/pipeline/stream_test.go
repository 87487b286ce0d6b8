package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/source"
)

// collect cuts data and checks that every byte of it is placed, in order.
func collect(t *testing.T, in source.Input, size int) (stories []corpus.Story) {
	t.Helper()
	at := 0
	place := func(raw corpus.Span, what string) {
		if raw.Start != at {
			t.Fatalf("%s begins at byte %d, the part before ended at %d", what, raw.Start, at)
		}
		at = raw.End
	}
	f, err := cut(t.Context(), in, func(s *corpus.Story) error {
		place(s.Raw(), "a story")
		stories = append(stories, *s)
		return nil
	}, func(l corpus.Loose) error {
		place(l.Raw, "a loose part")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if at != size || f.Bytes != size {
		t.Fatalf("%d bytes were read and %d placed of %d", f.Bytes, at, size)
	}
	return stories
}

// story is an invented story whose number stands in its headline and its text.
func story(n int) string {
	return fmt.Sprintf("Harbour council %d votes on ferry %d\n\nKELM, Oct 21 (Meridian Wire) - The harbour council number %d voted on Tuesday to buy ferry number %d, officials said.\n\n"+
		"“We have waited for ferry %d for years,” the chairman of council %d said. The vote was close, and three members stayed away from it.\n\n"+
		"The ferry will sail to the islands from next spring, when the new pier is due to be finished.\n\n\n", n, n, n, n, n, n)
}

func TestStreamOfManyWindows(t *testing.T) {
	var b strings.Builder
	n := 0
	for b.Len() < source.Window+source.Window/3 {
		n++
		b.WriteString(story(n))
	}
	data := "\ufeff" + b.String()
	stories := collect(t, source.Input{Path: "many.txt", Data: []byte(data)}, len(data))
	if len(stories) != n {
		t.Fatalf("%d stories, want %d", len(stories), n)
	}
	for i, s := range stories {
		if want := fmt.Sprintf("Harbour council %d votes on ferry %d", i+1, i+1); s.Headline.Text != want {
			t.Fatalf("story %d has the headline %q, want %q", i, s.Headline.Text, want)
		}
		raw := s.Raw()
		if data[raw.Start:raw.End] != s.Text {
			t.Fatalf("story %d is not what stands at its bytes", i)
		}
	}
}

// TestMemoryIsBounded reads a line of 20 MiB and holds what is alive at each of its pieces to what does not depend on the file's size.
func TestMemoryIsBounded(t *testing.T) {
	const size, most = 20 << 20, 6 * source.Window
	path := filepath.Join(t.TempDir(), "line.txt")
	if err := os.WriteFile(path, bytes.Repeat([]byte("no end in sight "), size/16), 0o644); err != nil {
		t.Fatal(err)
	}
	alive := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, pieces := alive(), 0
	_, err := cut(t.Context(), source.Input{Path: path}, func(*corpus.Story) error {
		if pieces++; alive() > before+most {
			return fmt.Errorf("at piece %d more than %d MiB are alive", pieces, most>>20)
		}
		return nil
	}, func(corpus.Loose) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if pieces < size/(MaxStory+source.Window) {
		t.Errorf("%d pieces", pieces)
	}
}

// FuzzPlaced reads any bytes as a file: each has its place, whatever they are.
func FuzzPlaced(f *testing.F) {
	f.Add([]byte(story(1) + story(2)))
	f.Add([]byte("\xef\xbb\xbfVote delayed\r\rThe council\x00 did \xff not meet.\r\n\n# Another\r"))
	f.Add([]byte("\xff\xfeV\x00o\x00t\x00e\x00\r\x00\n\x00x\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := source.Open(source.Input{Path: "x", Data: data})
		if err != nil {
			t.Skip() // no text: the report says so
		}
		r.Close()
		collect(t, source.Input{Path: "x", Data: data}, len(data))
	})
}

// TestStreamOfOneLine reads a line longer than a window and a story together.
func TestStreamOfOneLine(t *testing.T) {
	data := strings.Repeat("no end in sight ", (source.Window+source.Window/2)/16)
	path := filepath.Join(t.TempDir(), "line.txt")
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	stories := collect(t, source.Input{Path: path}, len(data))
	for i, s := range stories {
		if len(s.Text) > MaxStory+source.Window {
			t.Errorf("story %d has %d bytes", i, len(s.Text))
		}
		if i > 0 && s.Cut.Why != TooLong {
			t.Errorf("story %d is cut because %q", i, s.Cut.Why)
		}
	}
	if len(stories) < 2 {
		t.Errorf("%d stories", len(stories))
	}
}

func TestStreamEnds(t *testing.T) {
	stop := errors.New("enough")
	data := []byte(story(1) + story(2))
	_, err := cut(t.Context(), source.Input{Path: "x", Data: data}, func(*corpus.Story) error { return stop }, func(corpus.Loose) error { return nil })
	if !errors.Is(err, stop) {
		t.Errorf("an error of the receiver came back as %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = cut(ctx, source.Input{Path: "x", Data: data}, func(*corpus.Story) error { return nil }, func(corpus.Loose) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run came back as %v", err)
	}
}
