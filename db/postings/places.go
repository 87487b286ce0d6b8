package postings

import "encoding/binary"

// Stories are parted into chunks of 1<<chunkBits; the places of a word stand chunk by chunk.
const chunkBits = 16

// places is where a word stands in the stories of a chunk: for every story that has it at which of the story's words (from 0), as steps.
type places struct {
	stories []uint16 // ascending, within the chunk
	lengths []uint32 // bytes of steps
	steps   []byte   // varints, story by story
	head    []byte   // for appendTo
}

func (p *places) reset() {
	p.stories, p.lengths, p.steps = p.stories[:0], p.lengths[:0], p.steps[:0]
}

// add adds a story, which must come after all the others.
func (p *places) add(i uint16, steps []byte) {
	p.stories, p.lengths = append(p.stories, i), append(p.lengths, uint32(len(steps)))
	p.steps = append(p.steps, steps...)
}

// appendTo appends p to dst: the bytes of the stories' numbers, the numbers, the steps.
func (p *places) appendTo(dst []byte) []byte {
	head := p.head[:0]
	before := uint16(0)
	for k, i := range p.stories {
		head = binary.AppendUvarint(head, uint64(i-before))
		head = binary.AppendUvarint(head, uint64(p.lengths[k]))
		before = i
	}
	p.head = head
	dst = binary.AppendUvarint(dst, uint64(len(head)))
	return append(append(dst, head...), p.steps...)
}

// eachPlaces calls f with each story of what appendTo wrote, of those in a chunk unless it is nil.
func eachPlaces(data []byte, in *chunk, f func(i uint16, steps []byte)) error {
	n, k := binary.Uvarint(data)
	if k <= 0 || n > uint64(len(data)-k) {
		return errDamaged
	}
	head, steps := data[k:k+int(n)], data[k+int(n):]
	at := uint64(0)
	for len(head) > 0 {
		var step, length uint64
		if len(head) >= 2 && (head[0]|head[1]) < 0x80 { // most are so small
			step, length, head = uint64(head[0]), uint64(head[1]), head[2:]
		} else {
			for _, v := range [...]*uint64{&step, &length} {
				x, n := binary.Uvarint(head)
				if n <= 0 {
					return errDamaged
				}
				*v, head = x, head[n:]
			}
		}
		if at += step; at >= 1<<chunkBits || length > uint64(len(steps)) {
			return errDamaged
		}
		if in == nil || in.has(uint16(at)) {
			f(uint16(at), steps[:length])
		}
		steps = steps[length:]
	}
	return nil
}
