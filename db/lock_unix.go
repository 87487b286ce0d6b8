//go:build unix

package db

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// fileLock keeps a second program, or a second window of this one, from opening a corpus. It is held on a file beside the corpus, since closing another
// descriptor of the corpus itself would drop SQLite's own locks; the system drops it when the program dies, however it dies.
type fileLock struct{ f *os.File }

// acquireLock takes the lock of the corpus at path, or returns ErrInUse.
func acquireLock(path string) (*fileLock, error) {
	path += "-lock"
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			return nil, ErrReadOnly
		}
		if err != nil {
			return nil, err
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			f.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, ErrInUse
			}
			return nil, err
		}
		// Whoever held it may have removed the file between our open and our lock; then we hold a file that nobody will find.
		mine, err := f.Stat()
		if err != nil {
			f.Close()
			return nil, err
		}
		if now, err := os.Stat(path); err == nil && os.SameFile(mine, now) {
			return &fileLock{f}, nil
		}
		f.Close()
	}
}

func (l *fileLock) release() error {
	if err := os.Remove(l.f.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.f.Close()
		return err
	}
	return l.f.Close()
}
