// Package twin finds exact and near duplicates among stories.
//
// Two stories are duplicates when their bodies share many runs of five words (w-shingling: Broder, "On the resemblance and containment of
// documents", 1997): at least 40 % of the runs of both together, or at least 80 % of the runs of the shorter one, which must have 30 then. The
// second case is a story that was cut short or taken over whole into a longer one. A story that the longer one holds whole must be half of that,
// or begin where that begins: a round-up, or a file of several stories that was not cut, is no version of each of them, and would make one family of
// stories that have nothing in common.
//
// A story is looked up by the smallest hashes of its runs (bottom-k sketches, from the same paper), and every pair that these propose is verified
// by comparing the words. Case, punctuation, quotation marks and line ends do not count.
package twin

import "slices"

const (
	shingleWords = 5  // words of a run
	minShingles  = 8  // a body with fewer different runs is too short to compare
	minContained = 30 // runs of a story that may count as contained in another
)

const (
	resemblance = 0.4 // share of the runs of both together
	containment = 0.8 // share of the shorter one's runs
	half        = 0.5 // resemblance from which on a contained story may stand anywhere in the longer one
)

// duplicates tells whether two bodies are duplicates, given their different runs in ascending order and the words of the longer one.
func duplicates(shorter, longer []uint64, longerBody string) bool {
	common := 0
	for i, j := 0, 0; i < len(shorter) && j < len(longer); {
		switch {
		case shorter[i] < longer[j]:
			i++
		case shorter[i] > longer[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	alike := float64(common) / float64(len(shorter)+len(longer)-common)
	if alike < half && len(shorter) >= minContained && float64(common) >= containment*float64(len(shorter)) {
		return opens(longerBody, shorter)
	}
	return alike >= resemblance
}

// opens tells whether some of the runs, which are in ascending order, are among the first of a body.
func opens(body string, sorted []uint64) bool {
	found := 0
	runs, _ := runsOf(body, nil)
	for _, h := range runs[:min(ledeRuns, len(runs))] {
		if _, is := slices.BinarySearch(sorted, h); is {
			found++
		}
	}
	return found >= minShingles
}
