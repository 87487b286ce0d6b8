package postings

import (
	"encoding/binary"
	"errors"
)

// blockSize is how many bytes a block has at most, unless it holds a single longer entry.
const blockSize = 32 << 10

var errDamaged = errors.New("the index of words is damaged")

// Block is some entries in a row, of ascending keys.
type Block struct {
	First string // the first of its keys
	Data  []byte // for each entry: bytes that its key shares with the one before, the rest of the key, the payload; lengths are varints
}

// blockWriter packs entries of ascending keys into blocks.
type blockWriter struct {
	emit func(Block) error
	b    Block
	last []byte
}

func (w *blockWriter) add(key, payload []byte) error {
	if len(w.b.Data) > 0 && len(w.b.Data)+len(key)+len(payload) > blockSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	shared := 0
	if len(w.b.Data) == 0 {
		w.b.First = string(key)
	} else {
		for shared < min(len(key), len(w.last)) && key[shared] == w.last[shared] {
			shared++
		}
	}
	d := binary.AppendUvarint(w.b.Data, uint64(shared))
	d = binary.AppendUvarint(d, uint64(len(key)-shared))
	d = append(d, key[shared:]...)
	d = binary.AppendUvarint(d, uint64(len(payload)))
	w.b.Data = append(d, payload...)
	w.last = append(w.last[:0], key...)
	return nil
}

// flush hands on the block begun, if any. What it has handed on is not touched again.
func (w *blockWriter) flush() error {
	if len(w.b.Data) == 0 {
		return nil
	}
	b := w.b
	w.b = Block{Data: make([]byte, 0, blockSize)}
	return w.emit(b)
}

// cursor reads the entries of a block.
type cursor struct {
	key, payload []byte // until the next call of next
	rest         []byte
	err          error
}

// next goes to the next entry, and tells whether there is one.
func (c *cursor) next() bool {
	if len(c.rest) == 0 || c.err != nil {
		return false
	}
	shared := int(c.uvarint())
	tail := c.bytes()
	c.payload = c.bytes()
	if c.err != nil || shared > len(c.key) {
		c.err = errDamaged
		return false
	}
	c.key = append(c.key[:shared], tail...)
	return true
}

func (c *cursor) uvarint() uint64 {
	v, n := binary.Uvarint(c.rest)
	if n <= 0 || v > 1<<40 {
		c.err, c.rest = errDamaged, nil
		return 0
	}
	c.rest = c.rest[n:]
	return v
}

func (c *cursor) bytes() []byte {
	n := c.uvarint()
	if n > uint64(len(c.rest)) {
		c.err, c.rest = errDamaged, nil
		return nil
	}
	b := c.rest[:n]
	c.rest = c.rest[n:]
	return b
}
