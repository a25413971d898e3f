package io.firsthire.pack.engine;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Stands between the class loaders of compiled rules and the application's, and answers at once
 * that the latter know no class of a rule. Those keep a lock for each class name that they were
 * ever asked for, and compiled rules have new names each time, so that every reload would stay in
 * memory.
 */
final class RuleParent extends ClassLoader {
  private final String classes;
  private final String resources;

  /** Makes a loader that keeps names in a package, such as {@code rules}, from its parent. */
  RuleParent(ClassLoader parent, String rulePackage) {
    super(parent);
    this.classes = rulePackage + ".";
    this.resources = rulePackage + "/";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(classes)) {
      throw new ClassNotFoundException(name);
    }
    return getParent().loadClass(name);
  }

  @Override
  public URL getResource(String name) {
    return name.startsWith(resources) ? null : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws java.io.IOException {
    return name.startsWith(resources)
        ? Collections.emptyEnumeration()
        : getParent().getResources(name);
  }
}
