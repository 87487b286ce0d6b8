package postings

import (
	"bytes"
)

// Blocks is the blocks of a segment in order: each call returns the next one's data, nil after the last.
type Blocks func() ([]byte, error)

// Merge hands to emit the blocks of one segment that holds what some segments hold, which are in the order of their stories.
func Merge(segments []Blocks, emit func(Block) error) error {
	w := &blockWriter{emit: emit}
	streams := make([]stream, len(segments))
	for k, next := range segments {
		streams[k].blocks = next
		if err := streams[k].next(); err != nil {
			return err
		}
	}
	var same [][]byte
	var key, buf []byte
	for {
		first := -1
		for k := range streams {
			if !streams[k].done && (first < 0 || bytes.Compare(streams[k].key, streams[first].key) < 0) {
				first = k
			}
		}
		if first < 0 {
			return w.flush()
		}
		key = append(key[:0], streams[first].key...)
		same = same[:0]
		for k := first; k < len(streams); k++ {
			if s := &streams[k]; !s.done && bytes.Equal(s.key, key) {
				same = append(same, s.payload)
			}
		}
		var err error
		if buf, err = join(buf[:0], key[0], same); err != nil {
			return err
		}
		if err := w.add(key, buf); err != nil {
			return err
		}
		for k := first; k < len(streams); k++ {
			if s := &streams[k]; !s.done && bytes.Equal(s.key, key) {
				if err := s.next(); err != nil {
					return err
				}
			}
		}
	}
}

// join appends to dst the payload of one entry that stands for some.
func join(dst []byte, kind byte, payloads [][]byte) ([]byte, error) {
	if len(payloads) == 1 {
		return append(dst, payloads[0]...), nil
	}
	switch kind {
	case timesOf:
		return append(dst, bytes.Join(payloads, nil)...), nil
	case placesOf:
		var p places
		for _, one := range payloads {
			if err := eachPlaces(one, nil, p.add); err != nil {
				return nil, err
			}
		}
		return p.appendTo(dst), nil
	}
	var stories []uint32
	for _, one := range payloads {
		var err error
		if stories, err = readStories(stories, one); err != nil {
			return nil, err
		}
	}
	return appendStories(dst, stories), nil
}

// stream reads a segment entry by entry.
type stream struct {
	cursor
	blocks Blocks
	done   bool
}

func (s *stream) next() error {
	for !s.cursor.next() {
		if s.err != nil {
			return s.err
		}
		data, err := s.blocks()
		if err != nil {
			return err
		}
		if data == nil {
			s.done = true
			return nil
		}
		s.cursor = cursor{key: s.key[:0], rest: data}
	}
	return nil
}
