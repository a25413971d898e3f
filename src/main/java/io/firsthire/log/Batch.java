package io.firsthire.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Verdicts that are written together, in their order.
 *
 * @param revisions their revisions, as far as these may not have been written before
 */
record Batch(List<StoredRevision> revisions, List<LoggedVerdict> verdicts) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  int size() {
    return verdicts.size();
  }

  /** A part of the verdicts, with all revisions. */
  Batch part(int from, int to) {
    return new Batch(revisions, verdicts.subList(from, to));
  }

  /** Joins batches into one. */
  static Batch joined(Collection<Batch> batches) {
    Map<String, StoredRevision> revisions = new LinkedHashMap<>();
    batches.stream()
        .flatMap(batch -> batch.revisions.stream())
        .forEach(revision -> revisions.putIfAbsent(revision.revision(), revision));
    return new Batch(
        List.copyOf(revisions.values()),
        batches.stream().flatMap(batch -> batch.verdicts.stream()).toList());
  }

  byte[] toBytes() {
    try {
      return Zlib.deflate(JSON.writeValueAsBytes(this), Zlib.NO_DICTIONARY);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a batch can be written as JSON", e);
    }
  }

  static Batch read(byte[] bytes) throws IOException {
    return JSON.readValue(Zlib.inflate(bytes, Zlib.NO_DICTIONARY), Batch.class);
  }
}
