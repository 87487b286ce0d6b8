package gui

import (
	"context"
	"sync"
	"time"
)

// jobs runs what takes time off the window's goroutine. Of each kind only the job that was started last counts: an earlier one is cancelled, and what
// it still delivers is dropped. All methods are called on the window's goroutine.
type jobs struct {
	do     func(func()) // runs a function on the window's goroutine
	all    context.Context
	end    context.CancelFunc
	latest map[string]*job
	wait   sync.WaitGroup
}

type job struct{ cancel context.CancelFunc }

func newJobs(do func(func())) *jobs {
	j := &jobs{do: do, latest: map[string]*job{}}
	j.all, j.end = context.WithCancel(context.Background())
	return j
}

// run starts work after a pause, in which another job of the kind may still take its place, and hands its result to done on the window's goroutine.
func run[T any](j *jobs, kind string, pause time.Duration, work func(context.Context) (T, error), done func(T, error)) {
	j.cancel(kind)
	ctx, cancel := context.WithCancel(j.all)
	this := &job{cancel}
	j.latest[kind] = this
	j.wait.Go(func() {
		if pause > 0 {
			t := time.NewTimer(pause)
			defer t.Stop()
			select {
			case <-t.C:
			case <-ctx.Done():
				return
			}
		}
		v, err := work(ctx)
		j.do(func() {
			if j.latest[kind] != this {
				return
			}
			delete(j.latest, kind)
			cancel()
			done(v, err)
		})
	})
}

// cancel stops the job of a kind. What it would deliver is dropped.
func (j *jobs) cancel(kind string) {
	if old := j.latest[kind]; old != nil {
		old.cancel()
		delete(j.latest, kind)
	}
}

// ask tells the job of a kind to stop, and still takes what it delivers.
func (j *jobs) ask(kind string) {
	if this := j.latest[kind]; this != nil {
		this.cancel()
	}
}

// running tells whether a job of a kind is under way.
func (j *jobs) running(kind string) bool { return j.latest[kind] != nil }

// close stops all jobs; the channel that it returns is closed when they have ended.
func (j *jobs) close() <-chan struct{} {
	j.end()
	clear(j.latest)
	ended := make(chan struct{})
	go func() {
		j.wait.Wait()
		close(ended)
	}()
	return ended
}
