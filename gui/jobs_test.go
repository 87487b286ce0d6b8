package gui

import (
	"context"
	"errors"
	"testing"
	"time"
)

// deliveries is a queue that stands for the window's goroutine.
type deliveries chan func()

func (d deliveries) next(t *testing.T) {
	t.Helper()
	select {
	case f := <-d:
		f()
	case <-time.After(30 * time.Second):
		t.Fatal("nothing was delivered")
	}
}

func TestTheLastJobOfAKindCounts(t *testing.T) {
	d := make(deliveries, 10)
	j := newJobs(func(f func()) { d <- f })
	var got []string
	done := func(s string, err error) { got = append(got, s) }
	started := make(chan struct{})
	run(j, "find", 0, func(ctx context.Context) (string, error) {
		close(started)
		<-ctx.Done()
		return "first", ctx.Err()
	}, done)
	<-started
	run(j, "find", 0, func(context.Context) (string, error) { return "second", nil }, done)
	run(j, "rows", 0, func(context.Context) (string, error) { return "other", nil }, done)
	for range 3 {
		d.next(t)
	}
	if len(got) != 2 || got[0] == "first" || got[1] == "first" {
		t.Errorf("delivered: %v, want the second and the other", got)
	}
	if j.running("find") {
		t.Error("the job is still under way")
	}
	<-j.close()
}

func TestAPauseLetsTheNextJobTakeItsPlace(t *testing.T) {
	d := make(deliveries, 10)
	j := newJobs(func(f func()) { d <- f })
	runs := 0
	run(j, "find", time.Hour, func(context.Context) (int, error) { runs++; return 1, nil }, func(int, error) { t.Error("the first was delivered") })
	run(j, "find", 0, func(context.Context) (int, error) { return 2, nil }, func(n int, _ error) { runs += n })
	d.next(t)
	<-j.close()
	if runs != 2 {
		t.Errorf("runs is %d: the paused job was started", runs)
	}
}

func TestAJobThatIsAskedToStopStillDelivers(t *testing.T) {
	d := make(deliveries, 10)
	j := newJobs(func(f func()) { d <- f })
	var got error
	run(j, "load", 0, func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }, func(_ int, err error) { got = err })
	j.ask("load")
	d.next(t)
	if !errors.Is(got, context.Canceled) {
		t.Errorf("delivered %v", got)
	}
	run(j, "load", 0, func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, nil }, func(int, error) { t.Error("a cancelled job was delivered") })
	j.cancel("load")
	d.next(t)
	<-j.close()
}
