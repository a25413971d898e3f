package io.firsthire.rules.live;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices when something in a directory or one of its folders is written, on file systems of this
 * machine. Others, such as those of a network, do not tell of what other machines write.
 */
final class DirectoryEvents implements AutoCloseable {
  /** The types of file systems that tell of everything that is written, in lower case. */
  private static final Set<String> TELLING =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "ntfs");

  private final Path directory;
  private final Runnable written;
  private final AtomicBoolean pending = new AtomicBoolean(true);
  private volatile @Nullable WatchService service;

  private volatile Map<Path, Followed> followed = Map.of();

  /**
   * A directory whose events come.
   *
   * @param identity what its file system knows it by
   */
  private record Followed(WatchKey key, Object identity) {}

  /**
   * Prepares to notice.
   *
   * @param written is run, on a thread of its own, when something was written
   */
  DirectoryEvents(Path directory, Runnable written) {
    this.directory = directory;
    this.written = written;
  }

  /** Whether everything that is written is noticed. */
  boolean areTold() {
    return service != null;
  }

  /** Whether something may have been written since {@link #follow}. */
  boolean arePending() {
    return service == null
        || pending.get()
        || followed.entrySet().stream()
            .anyMatch(one -> !one.getValue().identity().equals(identity(one.getKey())));
  }

  /** What a file system knows a directory by; another one in its place has another. */
  private static Object identity(Path folder) {
    try {
      Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      return key == null ? "" : key;
    } catch (IOException e) {
      return "none";
    }
  }

  /**
   * Begins or goes on to notice what is written from now on, also in folders that were added. Where
   * that cannot be done, it is tried again the next time.
   */
  synchronized void follow() {
    try {
      WatchService watching = service;
      if (watching == null) {
        if (!tells(directory)) {
          return;
        }
        watching = directory.getFileSystem().newWatchService();
        WatchService opened = watching;
        Thread thread = new Thread(() -> await(opened), "rules-events");
        thread.setDaemon(true);
        thread.start();
      }
      service = watching;
      pending.set(false);
      Map<Path, Followed> now = new HashMap<>();
      now.put(directory, registered(directory, watching));
      for (Path folder : folders()) {
        if (!tells(folder)) {
          close();
          return;
        }
        now.put(folder, registered(folder, watching));
      }
      Set<WatchKey> used = now.values().stream().map(Followed::key).collect(Collectors.toSet());
      followed.values().stream()
          .map(Followed::key)
          .filter(key -> !used.contains(key))
          .forEach(WatchKey::cancel);
      followed = now;
    } catch (IOException | RuntimeException e) {
      // There may be no directory, or too much may be watched already.
      close();
    }
  }

  private static boolean tells(Path folder) throws IOException {
    return TELLING.contains(Files.getFileStore(folder).type().toLowerCase(Locale.ROOT));
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static Followed registered(Path folder, WatchService service) throws IOException {
    // If another one takes its place meanwhile, this one's identity is the older.
    Object identity = identity(folder);
    return new Followed(
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE),
        identity);
  }

  private void await(WatchService watching) {
    try {
      while (true) {
        WatchKey key = watching.take();
        key.pollEvents();
        key.reset();
        pending.set(true);
        written.run();
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // Nobody needs to know any more.
    }
  }

  @Override
  public synchronized void close() {
    WatchService watching = service;
    service = null;
    followed = Map.of();
    if (watching != null) {
      try {
        watching.close();
      } catch (IOException e) {
        // It is not used any more.
      }
    }
  }
}
