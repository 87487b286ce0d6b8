package db

import (
	"encoding/binary"
	"strings"
)

// partSize is how many bytes a codec hands on at once, about.
const partSize = 8 << 20

// codec writes lists, or reads them in the same order; it does one of the two. After an error it does nothing.
type codec struct {
	put  func(part []byte) error // takes what is written
	next func() ([]byte, error)  // gives what is read; nil while writing
	left int64                   // bytes still to be read from next
	buf  []byte                  // written and not yet put, or got and not yet read
	err  error
}

type integer interface {
	~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64 | ~uint64 | ~int
}

// flush hands on what is written.
func (c *codec) flush() {
	if c.err == nil && len(c.buf) > 0 {
		c.err = c.put(c.buf)
		c.buf = c.buf[:0]
	}
}

// fill makes sure that there is something to read.
func (c *codec) fill() {
	if c.err != nil || len(c.buf) > 0 {
		return
	}
	if c.buf, c.err = c.next(); c.err == nil {
		c.left -= int64(len(c.buf))
	}
}

// list writes or reads a list of numbers of so many bytes each, and its length.
func list[T integer](c *codec, width int, l *[]T) {
	if c.next == nil {
		writeNumbers(c, 8, []int{len(*l)})
		writeNumbers(c, width, *l)
		return
	}
	var n [1]int
	readNumbers(c, 8, n[:])
	if n[0] < 0 || int64(n[0]) > (c.left+int64(len(c.buf)))/int64(width) {
		c.err = errShort
	}
	if c.err == nil {
		*l = make([]T, n[0])
		readNumbers(c, width, *l)
	}
}

func writeNumbers[T integer](c *codec, width int, l []T) {
	for _, x := range l {
		if len(c.buf) >= partSize {
			c.flush()
		}
		switch width {
		case 1:
			c.buf = append(c.buf, byte(x))
		case 2:
			c.buf = binary.LittleEndian.AppendUint16(c.buf, uint16(x))
		case 4:
			c.buf = binary.LittleEndian.AppendUint32(c.buf, uint32(x))
		default:
			c.buf = binary.LittleEndian.AppendUint64(c.buf, uint64(x))
		}
	}
}

// readNumbers fills to. No number lies in two parts.
func readNumbers[T integer](c *codec, width int, to []T) {
	for len(to) > 0 {
		c.fill()
		n := min(len(to), len(c.buf)/width)
		if c.err == nil && n == 0 {
			c.err = errShort
		}
		if c.err != nil {
			return
		}
		b := c.buf
		switch width {
		case 1:
			for k := range to[:n] {
				to[k] = T(b[k])
			}
		case 2:
			for k := range to[:n] {
				to[k] = T(binary.LittleEndian.Uint16(b[2*k:]))
			}
		case 4:
			for k := range to[:n] {
				to[k] = T(binary.LittleEndian.Uint32(b[4*k:]))
			}
		default:
			for k := range to[:n] {
				to[k] = T(binary.LittleEndian.Uint64(b[8*k:]))
			}
		}
		c.buf, to = b[n*width:], to[n:]
	}
}

// lists writes or reads lists of numbers of four bytes. What is read shares its memory, each list with no room to grow.
func lists[T integer](c *codec, ls *[][]T) {
	lengths := make([]int, len(*ls))
	total := 0
	for k, l := range *ls {
		lengths[k] = len(l)
		total += len(l)
	}
	list(c, 4, &lengths)
	var all []T
	if c.next == nil {
		all = make([]T, 0, total)
		for _, l := range *ls {
			all = append(all, l...)
		}
	}
	list(c, 4, &all)
	if c.next == nil {
		return
	}
	*ls = make([][]T, len(lengths))
	for k, n := range lengths {
		if n < 0 || n > len(all) {
			c.err = errShort
			return
		}
		(*ls)[k], all = all[:n:n], all[n:]
	}
}

// strings writes or reads strings. Those read share their memory.
func (c *codec) strings(ss *[]string) {
	lengths := make([]int, len(*ss))
	for k, s := range *ss {
		lengths[k] = len(s)
	}
	list(c, 4, &lengths)
	text := []byte(strings.Join(*ss, ""))
	list(c, 1, &text)
	if c.next == nil {
		return
	}
	all := string(text)
	*ss = make([]string, len(lengths))
	for k, n := range lengths {
		if n < 0 || n > len(all) {
			c.err = errShort
			return
		}
		(*ss)[k], all = all[:n], all[n:]
	}
}
