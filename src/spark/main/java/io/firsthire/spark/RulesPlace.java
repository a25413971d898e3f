package io.firsthire.spark;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where rules are read from: a folder or an archive, here or in a file system of Hadoop. */
final class RulesPlace {
  /** The most files of rules that are read. */
  private static final int MOST_FILES = 100_000;

  /** A folder and a file in it, whatever is above them. */
  private static final Pattern IN_FOLDER = Pattern.compile("(?:.*/)?([^/.][^/]*)/([^/.][^/]*)");

  private final String place;
  private final Configuration hadoop;

  RulesPlace(String place, Configuration hadoop) {
    this.place = place;
    this.hadoop = hadoop;
  }

  /**
   * The rules.
   *
   * @throws IOException if they cannot be read
   */
  RuleTree tree() throws IOException {
    Path path = new Path(place);
    if (path.toUri().getScheme() == null || path.toUri().getScheme().equals("file")) {
      java.nio.file.Path here = java.nio.file.Path.of(path.toUri().getPath());
      if (Files.isDirectory(here)) {
        return RuleTree.read(here);
      } else if (Files.isRegularFile(here)) {
        try (InputStream in = Files.newInputStream(here)) {
          return archive(in);
        }
      }
    }
    FileSystem files = path.getFileSystem(hadoop);
    if (!files.exists(path)) {
      throw new IOException("there is no folder or archive of rules at '" + place + "'");
    } else if (files.getFileStatus(path).isDirectory()) {
      return folder(files, path);
    }
    try (InputStream in = files.open(path)) {
      return archive(in);
    }
  }

  private RuleTree folder(FileSystem files, Path path) throws IOException {
    List<RuleFile> found = new ArrayList<>();
    for (FileStatus folder : files.listStatus(path)) {
      if (folder.isDirectory()) {
        for (FileStatus file : files.listStatus(folder.getPath())) {
          String name = folder.getPath().getName() + '/' + file.getPath().getName();
          if (file.isFile() && takes(name)) {
            try (InputStream in = files.open(file.getPath())) {
              add(found, name, in);
            }
          }
        }
      }
    }
    return RuleTree.of(found);
  }

  private RuleTree archive(InputStream in) throws IOException {
    List<RuleFile> found = new ArrayList<>();
    int entries = 0;
    try (ArchiveInputStream<?> archive = opened(new BufferedInputStream(in))) {
      for (ArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        entries++;
        requireFile(entry);
        if (!entry.isDirectory() && takes(entry.getName())) {
          add(found, entry.getName(), archive);
        }
      }
    }
    if (entries == 0) {
      throw new IOException("'" + place + "' is no archive, or there is nothing in it");
    }
    return RuleTree.of(found);
  }

  private void requireFile(ArchiveEntry entry) throws IOException {
    String name = entry.getName();
    boolean link = entry instanceof TarArchiveEntry tar && (tar.isSymbolicLink() || tar.isLink());
    if (link || name.startsWith("/") || List.of(name.split("/")).contains("..")) {
      throw new IOException(
          "'" + name + "' in '" + place + "' is " + (link ? "a link" : "outside of it"));
    }
  }

  private ArchiveInputStream<?> opened(InputStream in) throws IOException {
    if (place.endsWith(".zip")) {
      return new ZipArchiveInputStream(in);
    } else if (place.endsWith(".tar.gz") || place.endsWith(".tgz")) {
      return new TarArchiveInputStream(new GzipCompressorInputStream(in));
    }
    throw new IOException(
        "'" + place + "' is neither a folder of rules nor an archive: .zip, .tar.gz or .tgz");
  }

  private static boolean takes(String name) {
    return IN_FOLDER.matcher(name).matches() && RuleTree.takes(name);
  }

  private void add(List<RuleFile> found, String name, InputStream in) throws IOException {
    if (found.size() == MOST_FILES) {
      throw new IOException("'" + place + "' has more than " + MOST_FILES + " files of rules");
    }
    Matcher parts = IN_FOLDER.matcher(name);
    if (parts.matches()) {
      // One byte more than may be: then the file says itself that it is too large.
      byte[] bytes = in.readNBytes(RuleFile.LARGEST + 1);
      found.add(RuleFile.read("rules/" + parts.group(1) + '/' + parts.group(2), bytes));
    }
  }
}
