package db

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// fileLock keeps a second program, or a second window of this one, from opening a corpus: a file beside the corpus, opened so that nobody else can open
// it. The system closes it when the program dies, however it dies.
type fileLock struct {
	h    syscall.Handle
	path string
}

const sharingViolation = syscall.Errno(32)

// acquireLock takes the lock of the corpus at path, or returns ErrInUse.
func acquireLock(path string) (*fileLock, error) {
	path += "-lock"
	p, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(p, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	switch {
	case errors.Is(err, sharingViolation):
		return nil, ErrInUse
	case errors.Is(err, fs.ErrPermission):
		return nil, ErrReadOnly
	case err != nil:
		return nil, err
	}
	return &fileLock{h, path}, nil
}

func (l *fileLock) release() error {
	if err := syscall.CloseHandle(l.h); err != nil {
		return err
	}
	if err := os.Remove(l.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
