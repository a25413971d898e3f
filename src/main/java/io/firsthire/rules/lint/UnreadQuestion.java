package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.SourceFile;
import java.util.stream.Stream;

/** Finds questions that no comparison reads. */
final class UnreadQuestion implements Lint {
  @Override
  public Code code() {
    return Code.UNREAD_QUESTION;
  }

  @Override
  public boolean isApplicable(CheckedPack pack) {
    return pack.isRead();
  }

  @Override
  public void check(CheckedPack pack, Warnings warnings) {
    RuleModel model = pack.model();
    for (SourceFile file : model.files()) {
      for (Declaration declaration : file.declarations()) {
        if (model.answers().get(declaration.name()) == declaration) {
          declaration.fields().forEach(field -> check(pack, file, declaration, field, warnings));
        }
      }
    }
  }

  private static void check(
      CheckedPack pack,
      SourceFile file,
      Declaration declaration,
      Declaration.Field field,
      Warnings warnings) {
    boolean read =
        Stream.concat(Stream.of(pack.model()), pack.others().stream())
            .anyMatch(model -> model.isAsked(declaration.name(), field.name()));
    if (!read) {
      warnings.add(
          file,
          field.span(),
          "no rule of any comparison reads the question '" + field.name() + "'",
          "Remove it, or write a rule that reads it.");
    }
  }
}
