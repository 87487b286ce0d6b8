package db

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/corpus/export"
	"dateline/corpus/source"
)

func TestSmoke(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	p := filepath.Join(dir, "c.dateline")
	c, err := Open(p)
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Load(ctx, []source.Input{{Path: "../../shared/seeds"}, {Path: "../corpus/sample/files"}}, nil, nil)
	fmt.Println(r.Sentence(), err, r.Bytes, r.InStories, r.SetAside, r.Blank, r.Unassigned, r.Failed)
	r, err = c.Load(ctx, []source.Input{{Path: "../../shared/seeds"}}, nil, nil)
	fmt.Println(r.Sentence(), err)
	for _, q := range []string{"", "putin", "Putin", "putni ", "medvedyev", "zelensky", "“personal letter", "AND (", "\"", "lavrov sergei"} {
		res, err := c.Find(ctx, Query{Text: q})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := c.Rows(ctx, Query{Text: q}, res.Stories)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(q, res.Stories, res.Tier, res.Counts, res.Reading)
		for _, r := range rows {
			fmt.Printf("   %.40q lit %v %q %v\n", r.Headline, r.Lit, r.Snippet, r.LitText)
		}
	}
	var b bytes.Buffer
	n, err := c.Export(ctx, &b, export.JSONL, Query{}, nil)
	fmt.Println(n, err, b.Len())
	if err := c.SaveAs(ctx, filepath.Join(dir, "copy.dateline")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(p); err == nil {
		t.Fatal("opened twice")
	} else {
		fmt.Println(err)
	}
	c.Close()
	c, err = Open(p)
	fmt.Println(err)
	c.Close()
	es, _ := os.ReadDir(dir)
	fmt.Println(es)
}
