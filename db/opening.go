package db

import (
	"os"
	"time"
)

// Opening is told what opening a corpus is at, in words that go on with a share, and which share of that is done, from 0 to 1.
type Opening func(what string, done float64)

// What opening a corpus can be at, when that takes long.
const (
	copying   = "Keeping a copy of the corpus as it was"
	renewing  = "Bringing the corpus to the form of this version"
	dating    = "Finding the times that the stories speak of"
	takingIn  = "Reading the stories"
	wordsLate = "Indexing the words of the texts"
)

func (t Opening) at(what string, done, of int64) {
	if t != nil && of > 0 {
		t(what, min(1, float64(done)/float64(of)))
	}
}

// growing tells how large a file that will be of a known size has become, until the function that it returns is called.
func (t Opening) growing(what, file string, size int64) (stop func()) {
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(toldEvery)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				if info, err := os.Stat(file); err == nil {
					t.at(what, info.Size(), size)
				}
			}
		}
	}()
	return func() {
		close(done)
		<-stopped
	}
}

// toldEvery is how often it is told how large a file has become.
const toldEvery = 200 * time.Millisecond
