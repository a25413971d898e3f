import client.ApiClient;
import client.ApiException;
import java.math.BigDecimal;
import java.util.Map;
import org.openapitools.client.api.StrategyCallsApi;
import org.openapitools.client.api.VerdictsApi;
import org.openapitools.client.model.Answer;
import org.openapitools.client.model.AskForCallRequest;
import org.openapitools.client.model.NextQuestion;
import org.openapitools.client.model.StrategyCallAnswer;
import org.openapitools.client.model.Verdict;

/** Calls the service with the client that OpenAPI Generator makes. */
public class Script {
  private static final String COMPARISON = "legal-case-manager-vs-paralegal";

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("SERVICE"));
    VerdictsApi verdicts = new VerdictsApi(client);

    Verdict verdict = verdicts.decide(COMPARISON, Map.of("attorneys", new Answer(BigDecimal.valueOf(6))), null);
    require(verdict.getOutcome() != null, verdict);

    try {
      verdicts.decide(COMPARISON, Map.of("clientsWaiting", new Answer("HIHG")), null);
      throw new AssertionError("an invalid firm");
    } catch (ApiException e) {
      require(e.getCode() == 400 && e.getResponseBody().contains("clientsWaiting"), e);
    }

    NextQuestion next = verdicts.askNext(COMPARISON, Map.of("attorneys", new Answer(BigDecimal.valueOf(6))), null);
    require(next.getSettled() || next.getQuestion() != null, next);

    StrategyCallAnswer call =
        new StrategyCallsApi(client)
            .askForCall(
                new AskForCallRequest()
                    .name("Ada Quill")
                    .email("ada@quill.example")
                    .firmName("Quill & Partners")
                    .timeZone("America/New_York"),
                null);
    require(call.getRespondBy() != null, call);
  }

  private static void require(boolean holds, Object what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
