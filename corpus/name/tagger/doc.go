// Package tagger tells which words of a text are names, and of what type.
//
// A text is cut into sentences and tokens (token.go, sentence.go); each word is looked up in a lexicon of names and word clusters (lexicon.go, word.go); what the
// rest of the document tells of it is gathered (context.go); its features (feature.go) weigh for or against each label, and the best sequence of labels is
// chosen (model.go). What a word weighs wherever it stands is worked out once (memo.go). The program in ../train makes the model.
package tagger
