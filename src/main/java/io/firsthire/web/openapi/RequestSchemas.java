package io.firsthire.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The schemas of what is sent to the service and has no type of its own. */
final class RequestSchemas {
  /** The schema of firms; that of one comparison takes its place in the comparison's document. */
  static final String FIRM = "Firm";

  /** The schema of their answers, if nothing is known of the questions. */
  static final String ANSWER = "Answer";

  private RequestSchemas() {}

  /** An answer of any comparison, in the form of which generators make the best. */
  static Schema answer() {
    return OASFactory.createSchema()
        .description("An answer: a choice, a number, or whether something is so")
        .addOneOf(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
        .addOneOf(OASFactory.createSchema().addType(Schema.SchemaType.NUMBER))
        .addOneOf(OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN));
  }

  /** A firm of any comparison. */
  static Schema firm() {
    return OASFactory.createSchema()
        .description(
            "A firm's answers by the names of questions. Which there are, and what they allow, says"
                + " the comparison's own schema, and /openapi/{comparison} with it in this place."
                + " An answer that is left out or null is unknown; null also says that the firm was"
                + " asked and does not know it.")
        .addType(Schema.SchemaType.OBJECT)
        .additionalPropertiesSchema(
            OASFactory.createSchema()
                .addAnyOf(OASFactory.createSchema().ref("#/components/schemas/" + ANSWER))
                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
  }

  /** Rule files to be checked. */
  static Schema draft() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .addRequired("files")
        .addProperty(
            "files",
            OASFactory.createSchema()
                .description(
                    "Texts by name: name.drl is in the comparison's folder, vocabulary/name.drl in"
                        + " the vocabulary's")
                .addType(Schema.SchemaType.OBJECT)
                .additionalPropertiesSchema(
                    OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
  }
}
