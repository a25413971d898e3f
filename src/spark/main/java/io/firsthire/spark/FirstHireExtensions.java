package io.firsthire.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Function2;
import scala.Function3;
import scala.Option;
import scala.Some;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Functions of SQL, for sessions whose {@code spark.sql.extensions} names this class: {@code
 * firsthire_decide(comparison, firm)} and {@code firsthire_verdict(comparison, firm [, at])}. A
 * firm is JSON, a struct or a map. {@code spark.firsthire.rules} says where the rules are, which
 * are read for each query.
 */
public final class FirstHireExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  /** The setting that says where the rules are. */
  public static final String RULES = "spark.firsthire.rules";

  private static final String DECIDE = "firsthire_decide";
  private static final String VERDICT = "firsthire_verdict";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    extensions.injectFunction(
        function(
            DECIDE,
            "firsthire_decide(comparison, firm) - What is decided on a firm, which is JSON, a"
                + " struct or a map: outcome, role, points and reason, or the problem with it.",
            FirstHireExtensions::decide));
    extensions.injectFunction(
        function(
            VERDICT,
            "firsthire_verdict(comparison, firm[, at]) - The whole verdict on a firm as json, or"
                + " the problem with it. Its id follows from the firm and the time.",
            FirstHireExtensions::verdict));
    return BoxedUnit.UNIT;
  }

  private static Tuple3<FunctionIdentifier, ExpressionInfo, Function1<Seq<Expression>, Expression>>
      function(String name, String usage, Function1<Seq<Expression>, Expression> builder) {
    return new Tuple3<>(
        new FunctionIdentifier(name),
        new ExpressionInfo(
            FirstHireExtensions.class.getName(),
            null,
            name,
            usage,
            "",
            "",
            "",
            "",
            "",
            "",
            "java_udf"),
        builder);
  }

  private static Expression decide(Seq<Expression> arguments) {
    requireCount(DECIDE, arguments, 2, 2);
    FirmFunctions firms = new FirmFunctions(rules());
    Function2<@Nullable Object, @Nullable Object, @Nullable Row> function =
        (Function2<@Nullable Object, @Nullable Object, @Nullable Row> & Serializable)
            (comparison, firm) -> firms.decision(text(comparison), firm);
    return call(DECIDE, function, VerdictColumns.DECISION, arguments);
  }

  private static Expression verdict(Seq<Expression> arguments) {
    requireCount(VERDICT, arguments, 2, 3);
    FirmFunctions firms = new FirmFunctions(rules());
    if (arguments.size() == 2) {
      Function2<@Nullable Object, @Nullable Object, @Nullable Row> function =
          (Function2<@Nullable Object, @Nullable Object, @Nullable Row> & Serializable)
              (comparison, firm) -> firms.verdict(text(comparison), firm, Instant.EPOCH);
      return call(VERDICT, function, VerdictColumns.VERDICT, arguments);
    }
    Function3<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Row> function =
        (Function3<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Row>
                & Serializable)
            (comparison, firm, at) -> firms.verdict(text(comparison), firm, time(at));
    return call(VERDICT, function, VerdictColumns.VERDICT, arguments);
  }

  private static Expression call(
      String name, Object function, StructType type, Seq<Expression> arguments) {
    return new ScalaUDF(
        function,
        type,
        arguments,
        CollectionConverters.asScala(
                List.<Option<org.apache.spark.sql.catalyst.encoders.ExpressionEncoder<?>>>of())
            .toSeq(),
        Option.empty(),
        new Some<>(name),
        true,
        true);
  }

  private static void requireCount(String name, Seq<Expression> arguments, int least, int most) {
    if (arguments.size() < least || arguments.size() > most) {
      throw new IllegalArgumentException(
          name
              + " has a comparison and a firm"
              + (most > least ? ", and may have a time," : "")
              + " as its arguments, but "
              + arguments.size()
              + (arguments.size() == 1 ? " was given." : " were given."));
    }
  }

  private static @Nullable String text(@Nullable Object comparison) {
    return comparison == null ? null : comparison.toString();
  }

  private static Instant time(@Nullable Object at) {
    if (at == null) {
      return Instant.EPOCH;
    } else if (at instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant();
    } else if (at instanceof Instant instant) {
      return instant;
    }
    throw new IllegalArgumentException(
        "the time of a verdict is a TIMESTAMP, but this is '" + at + "'");
  }

  /** The rules of the session. */
  private static RulesBundle rules() {
    SparkSession session = SparkSession.active();
    Option<String> place = session.conf().getOption(RULES);
    if (place.isEmpty()) {
      throw new IllegalStateException(
          "Set "
              + RULES
              + " to the folder or the archive of the rules, such as: SET "
              + RULES
              + "=rules");
    }
    try {
      return RulesBundle.read(place.get(), session.sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The rules cannot be read that " + RULES + " names: " + e.getMessage(), e);
    }
  }
}
