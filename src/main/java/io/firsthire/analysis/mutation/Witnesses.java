package io.firsthire.analysis.mutation;

import io.firsthire.pack.Pack;
import io.firsthire.verdict.Firm;
import io.firsthire.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds firms that show that a variant of a pack decides otherwise, small ones first. */
final class Witnesses {
  private final Pack pack;
  private List<Firm> firms;
  private int[] hashes;

  Witnesses(Pack pack) {
    this.pack = pack;
  }

  /** The verdicts themselves would fill the memory. */
  private synchronized void prepare() {
    if (hashes == null) {
      firms = ProbeFirms.of(pack);
      hashes = firms.stream().mapToInt(firm -> Verdicts.of(pack, firm).hashCode()).toArray();
    }
  }

  /** A firm on which the variant decides otherwise; empty if there is none. */
  Optional<Difference> of(Pack variant) {
    prepare();
    for (int n = 0; n < hashes.length; n++) {
      if (Verdicts.of(variant, firms.get(n)).hashCode() != hashes[n]) {
        return difference(variant, smallest(variant, firms.get(n)));
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new java.util.concurrent.CancellationException("stopped while looking for a firm");
      }
    }
    return Optional.empty();
  }

  /** A firm from which no single answer can be taken without that both decide alike. */
  private Firm smallest(Pack variant, Firm firm) {
    for (String question : firm.answers().keySet()) {
      Map<String, Object> fewer = new LinkedHashMap<>(firm.answers());
      fewer.remove(question);
      Firm without = new Firm(fewer);
      if (difference(variant, without).isPresent()) {
        return smallest(variant, without);
      }
    }
    return firm;
  }

  private Optional<Difference> difference(Pack variant, Firm firm) {
    Optional<Verdict> present = Verdicts.of(pack, firm);
    Optional<Verdict> other = Verdicts.of(variant, firm);
    return present.isEmpty() || present.equals(other)
        ? Optional.empty()
        : Optional.of(new Difference(firm, present.get(), other.orElse(null)));
  }
}
