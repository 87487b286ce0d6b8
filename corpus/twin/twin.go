// Package twin finds exact and near duplicates among stories.
//
// Two stories are duplicates when their bodies share many runs of five words (w-shingling: Broder, "On the resemblance and containment of
// documents", 1997): at least 40 % of the runs of both together, or at least 80 % of the runs of the shorter one, which must have 30 then. The
// second case is a story that was cut short or taken over whole into a longer one.
//
// A story is looked up by the smallest hashes of its runs (bottom-k sketches, from the same paper), and every pair that these propose is verified
// by comparing the words. Case, punctuation, quotation marks and line ends do not count.
package twin

const (
	shingleWords = 5  // words of a run
	minShingles  = 8  // a body with fewer different runs is too short to compare
	minContained = 30 // runs of a story that may count as contained in another
)

const (
	resemblance = 0.4 // share of the runs of both together
	containment = 0.8 // share of the shorter one's runs
)

// duplicates tells whether two bodies are duplicates, given their different runs in ascending order.
func duplicates(a, b []uint64) bool {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	shorter, all := min(len(a), len(b)), len(a)+len(b)-common
	return float64(common) >= resemblance*float64(all) ||
		shorter >= minContained && float64(common) >= containment*float64(shorter)
}
