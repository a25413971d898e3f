package io.firsthire.pack.engine;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks through the classes that Drools makes of rules, before any of them is used: every method,
 * constructor and field that they use must be {@linkplain AllowedCode allowed}. It does not rely on
 * the checks of the rules' text, and they do not rely on it.
 */
final class CodeScan {
  private final AllowedCode allowed;
  private final SortedSet<String> forbidden = new TreeSet<>();

  private CodeScan(AllowedCode allowed) {
    this.allowed = allowed;
  }

  /**
   * What the classes use that they may not, as {@code type.member}, sorted; empty if there is
   * nothing.
   */
  static SortedSet<String> forbidden(Collection<byte[]> classes) {
    List<ClassReader> readers = classes.stream().map(ClassReader::new).toList();
    CodeScan scan =
        new CodeScan(
            new AllowedCode(
                readers.stream().map(ClassReader::getClassName).collect(Collectors.toSet())));
    readers.forEach(reader -> reader.accept(scan.new Visitor(), ClassReader.SKIP_DEBUG));
    return scan.forbidden;
  }

  private void member(String owner, String name) {
    if (!allowed.member(owner, name)) {
      forbidden.add(owner.replace('/', '.') + "." + name);
    }
  }

  private void constant(Object constant) {
    if (constant instanceof Handle handle) {
      member(handle.getOwner(), handle.getName());
    } else if (constant instanceof ConstantDynamic) {
      forbidden.add("a constant that is computed");
    }
  }

  private final class Visitor extends ClassVisitor {
    private String type;

    Visitor() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] faces) {
      type = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      // Others call these without being seen to.
      if ((access & Opcodes.ACC_NATIVE) != 0 || name.equals("finalize")) {
        forbidden.add(type.replace('/', '.') + "." + name);
      }
      return new Body();
    }
  }

  private final class Body extends MethodVisitor {
    Body() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      member(owner, name);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      member(owner, name);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      constant(bootstrap);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }
  }
}
