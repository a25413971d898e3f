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

/**
 * The staff token of a data directory: a file with its digest, in hexadecimal, that only the
 * directory's owner may read, or its group where the file cannot be given to that owner. It may be
 * replaced while a service runs, which then takes the new one alone.
 */
public final class StaffTokenFile {
  private static final String NAME = "staff-token.sha256";
  private static final HexFormat HEX = HexFormat.of();
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> GROUPS =
      PosixFilePermissions.fromString("rw-r-----");

  private final Path file;
  private final Owners owners;
  private volatile Read last = new Read(null, null);

  private record Read(FileTime written, StaffToken token) {}

  /** Whose a file is, and how it becomes another user's. */
  interface Owners {
    UserPrincipal of(Path file) throws IOException;

    /** Fails with a {@link FileSystemException} for whoever may not give files away. */
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

  /** The one of a data directory, which need not be there yet. */
  public StaffTokenFile(Path directory) {
    this(directory, OF_FILES);
  }

  StaffTokenFile(Path directory, Owners owners) {
    this.file = directory.resolve(NAME);
    this.owners = owners;
  }

  /** Where the digest is. */
  public Path file() {
    return file;
  }

  /**
   * Makes a token unless there is one, and gives its text if it was made.
   *
   * @throws IOException if the directory cannot be written to
   */
  public Optional<String> createIfAbsent() throws IOException {
    if (Files.exists(file)) {
      return Optional.empty();
    }
    String text = StaffToken.generate();
    Path draft = draft(StaffToken.of(text));
    try {
      // A link is made whole or not at all, and never over one that another service just made.
      Files.createLink(file, draft);
      return Optional.of(text);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } finally {
      Files.delete(draft);
    }
  }

  /**
   * Makes a token in place of the one there is, if any, and gives its text.
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
    Path directory = file.toAbsolutePath().getParent();
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
   * Whoever makes a token for a service may be somebody else than who runs it and must read it. On
   * a volume of another user's, which is shared by its group, only that user's group can be let in.
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

  /** Whether a text is the token; without a readable file nothing is. */
  public boolean matches(String text) {
    StaffToken token = token();
    return token != null && token.matches(text);
  }

  private StaffToken token() {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      Read read = last;
      if (!written.equals(read.written())) {
        read = new Read(written, read());
        last = read;
      }
      return read.token();
    } catch (IOException e) {
      return null;
    }
  }

  private StaffToken read() throws IOException {
    try {
      return StaffToken.ofDigest(HEX.parseHex(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
