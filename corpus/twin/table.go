package twin

const (
	shards     = 256
	fullness   = 0.85 // entries a slot at which a shard grows
	maxSharers = 32   // entries of one hash; a run that more stories share is boilerplate or a family that is found without it
)

// table maps hashes to the stories that have them: linear probing in many shards, which grow one by one, so that growing needs little room.
// A slot holds the hash above the number of the story plus one; 0 is an empty slot.
type table struct {
	shards [shards]shard
}

type shard struct {
	slots []uint64
	used  int
}

// spread makes small hashes, which are the ones kept, use the whole range.
func spread(hash uint32) uint32 { return hash * 0x9E3779B1 }

func (t *table) shard(spread uint32) *shard { return &t.shards[spread%shards] }

// home returns the slot where a hash would lie first.
func (s *shard) home(spread uint32) int { return int(uint64(spread) * uint64(len(s.slots)) >> 32) }

// each calls f with every story that has the hash.
func (t *table) each(hash uint32, f func(story uint32)) {
	h := spread(hash)
	s := t.shard(h)
	if len(s.slots) == 0 {
		return
	}
	for i := s.home(h); s.slots[i] != 0; i = s.after(i) {
		if uint32(s.slots[i]>>32) == h {
			f(uint32(s.slots[i]) - 1)
		}
	}
}

func (s *shard) after(i int) int {
	if i++; i == len(s.slots) {
		return 0
	}
	return i
}

// add notes that a story has the hash.
func (t *table) add(hash, story uint32) {
	h := spread(hash)
	s := t.shard(h)
	if float64(s.used+1) > fullness*float64(len(s.slots)) {
		s.grow()
	}
	s.put(uint64(h)<<32 | uint64(story+1))
}

func (s *shard) grow() {
	old := s.slots
	s.slots = make([]uint64, 16+len(old)*5/4)
	s.used = 0
	for _, e := range old {
		if e != 0 {
			s.put(e)
		}
	}
}

func (s *shard) put(entry uint64) {
	same := 0
	i := s.home(uint32(entry >> 32))
	for ; s.slots[i] != 0; i = s.after(i) {
		if s.slots[i]>>32 == entry>>32 {
			if same++; same == maxSharers {
				return
			}
		}
	}
	s.slots[i] = entry
	s.used++
}
