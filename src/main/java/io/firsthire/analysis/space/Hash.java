package io.firsthire.analysis.space;

/** 64-bit hashes of texts, meant to be added up. */
public final class Hash {
  private Hash() {}

  /**
   * The 64-bit FNV-1a hash of a text, passed through the finalizer of SplitMix64 (Steele, Lea and
   * Flood 2014), since sums need well-spread bits.
   */
  public static long of(String text) {
    long z = 0xcbf29ce484222325L;
    for (int n = 0; n < text.length(); n++) {
      z = (z ^ text.charAt(n)) * 0x100000001b3L;
    }
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
