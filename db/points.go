package db

import (
	"iter"

	"dateline/corpus"
)

// Points are dated stories, or dated sentences of stories, on the timeline: ascending by First, then Last, those of one time together and in load order.
// How many there are of each time is at hand; which stories they are is looked up when it is first asked for. They may be kept as long as one likes.
type Points struct {
	Runs []Run
	list func() []uint32 // the stories, from 0, run by run
}

// Run is the points of one time.
type Run struct {
	First, Last corpus.Day // the days the date can mean; equal when it is known to the day
	Precision   corpus.Precision
	From, To    int // the numbers of its points, To exclusive
}

// Point is a dated story, or a dated sentence of a story, on the timeline.
type Point struct {
	Story       StoryID
	First, Last corpus.Day // the days the date can mean; equal when it is known to the day
	Precision   corpus.Precision
}

// Len returns how many points there are.
func (p Points) Len() int {
	if len(p.Runs) == 0 {
		return 0
	}
	return p.Runs[len(p.Runs)-1].To
}

// Story returns the story of point k, counted from 0.
func (p Points) Story(k int) StoryID { return StoryID(p.list()[k] + 1) }

// All runs over the points in their order.
func (p Points) All() iter.Seq[Point] {
	return func(yield func(Point) bool) {
		for _, r := range p.Runs {
			for _, i := range p.list()[r.From:r.To] {
				if !yield(Point{StoryID(i + 1), r.First, r.Last, r.Precision}) {
					return
				}
			}
		}
	}
}
