package io.firsthire.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The staff token of a data directory: a file with the token's digest, in hexadecimal. Only the
 * directory's owner may read it, or the directory's group where the file cannot be given to that
 * owner. The file may be replaced while a service runs; from then on the service accepts only the
 * new token.
 */
public final class StaffTokenFile {
  private static final String NAME = "staff-token.sha256";
  private static final HexFormat HEX = HexFormat.of();
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> GROUPS =
      PosixFilePermissions.fromString("rw-r-----");

  private final Path directory;
  private final Path file;
  private final Owners owners;
  private volatile @Nullable Contents last;

  private record Contents(FileTime written, Optional<StaffToken> token) {}

  /** Who owns a file, and how it is given to another user. */
  interface Owners {
    UserPrincipal of(Path file) throws IOException;

    /** Throws a {@link FileSystemException} if the caller may not give files away. */
    void give(Path file, UserPrincipal owner) throws IOException;
  }

  private static final Owners OF_FILES =
      new Owners() {
        @Override
        public UserPrincipal of(Path file) throws IOException {
          return Files.getOwner(file);
        }

        @Override
        public void give(Path file, UserPrincipal owner) throws IOException {
          Files.setOwner(file, owner);
        }
      };

  /** The token file of a data directory, which need not exist yet. */
  public StaffTokenFile(Path directory) {
    this(directory, OF_FILES);
  }

  StaffTokenFile(Path directory, Owners owners) {
    this.directory = directory.toAbsolutePath();
    this.file = directory.resolve(NAME);
    this.owners = owners;
  }

  /** The file that holds the digest. */
  public Path file() {
    return file;
  }

  /**
   * Makes a token unless there is one already.
   *
   * @return the text of the new token; empty if there was one
   * @throws IOException if the directory cannot be written to
   */
  public Optional<String> createIfAbsent() throws IOException {
    if (Files.exists(file)) {
      return Optional.empty();
    }
    String text = StaffToken.generate();
    Path draft = draft(StaffToken.of(text));
    try {
      // A link is made whole or not at all, and never replaces one that another service just made.
      Files.createLink(file, draft);
      return Optional.of(text);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } finally {
      Files.delete(draft);
    }
  }

  /**
   * Makes a token in place of the existing one, if any, and returns its text.
   *
   * @throws IOException if the directory cannot be written to
   */
  public String replace() throws IOException {
    String text = StaffToken.generate();
    Path draft = draft(StaffToken.of(text));
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return text;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private Path draft(StaffToken token) throws IOException {
    Files.createDirectories(directory);
    Path draft =
        Files.createTempFile(directory, NAME, ".new", PosixFilePermissions.asFileAttribute(OWNERS));
    try {
      give(draft, owners.of(directory));
      return Files.writeString(draft, HEX.formatHex(token.digest()) + "\n");
    } catch (IOException e) {
      Files.delete(draft);
      throw e;
    }
  }

  /**
   * Gives the file to the user who runs the service and must read it, which may not be the user who
   * makes the token. Where that is not allowed, as on a volume that another user shares with a
   * group, it lets the file's group read it instead.
   */
  private void give(Path draft, UserPrincipal owner) throws IOException {
    if (owner.equals(owners.of(draft))) {
      return;
    }
    try {
      owners.give(draft, owner);
    } catch (FileSystemException e) {
      Files.setPosixFilePermissions(draft, GROUPS);
    }
  }

  /** Whether a text is the token. Without a readable file, no text is. */
  public boolean matches(String text) {
    return token().map(token -> token.matches(text)).orElse(false);
  }

  private Optional<StaffToken> token() {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      Contents read = last;
      if (read == null || !written.equals(read.written())) {
        read = new Contents(written, read());
        last = read;
      }
      return read.token();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<StaffToken> read() throws IOException {
    try {
      return StaffToken.ofDigest(HEX.parseHex(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
