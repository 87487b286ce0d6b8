package name

import (
	"fmt"
	"testing"
)

// A memory forgets names that are not met for long, and spellings of one name keep one key whenever they are met.
func TestMemoryForgets(t *testing.T) {
	var m memory
	lex := &model().Lexicon
	for age := range 4 {
		m.begin(lex)
		dotted, plain := m.spelling("U.S."), (*spelling)(nil)
		if age%2 == 1 {
			plain = m.spelling("US")
		}
		for n := range mostSpellings + 1 {
			m.begin(lex)
			if n%100 == 0 {
				m.spelling("Anna Wren")
			}
			m.spelling(fmt.Sprintf("Name %d of %d", n, age))
		}
		m.begin(lex)
		if all := len(m.young.spellings) + len(m.old.spellings); all > 2*mostSpellings+10 {
			t.Fatalf("a memory holds %d names", all)
		}
		if again := m.spelling("US"); again.key != dotted.key || plain != nil && plain.key != again.key {
			t.Fatalf("in age %d two spellings of a name have different keys", age)
		}
	}
	if m.old.spellings["Anna Wren"] == nil && m.young.spellings["Anna Wren"] == nil {
		t.Error("a name that is met again and again is forgotten")
	}
	if m.old.spellings["Name 5 of 0"] != nil || m.young.spellings["Name 5 of 0"] != nil {
		t.Error("a name that was met long ago is not forgotten")
	}
}
