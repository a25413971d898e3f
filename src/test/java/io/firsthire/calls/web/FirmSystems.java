package io.firsthire.calls.web;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.firsthire.CutOff;
import io.firsthire.calls.outbox.Receiver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The firm's own systems: a real receiver of webhooks, and a real mail server. */
public class FirmSystems implements QuarkusTestResourceLifecycleManager {
  private Receiver crm;
  private GreenMail mail;
  private CutOff mailNetwork;

  @Override
  public Map<String, String> start() {
    crm = new Receiver();
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    mailNetwork = new CutOff(mail.getSmtp().getPort());
    Map<String, String> settings = new HashMap<>();
    settings.put("firsthire.outbox.first-retry", "50ms");
    settings.put("firsthire.outbox.longest-retry", "200ms");
    settings.put("firsthire.webhooks.crm.url", crm.url() + "?key=hunter2");
    settings.put("firsthire.webhooks.crm.secret", Receiver.SECRET);
    settings.put("firsthire.webhooks.crm.timeout", "60s");
    settings.put("firsthire.mail.to", "office@firm.example,partner@firm.example");
    settings.put("firsthire.mail.from", "firsthire@firm.example");
    settings.put("firsthire.mail.timeout", "2s");
    settings.put("quarkus.mailer.host", "127.0.0.1");
    settings.put("quarkus.mailer.port", Integer.toString(mailNetwork.port()));
    settings.put("quarkus.mailer.max-pool-size", "2");
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(crm, new TestInjector.MatchesType(Receiver.class));
    injector.injectIntoFields(mail, new TestInjector.MatchesType(GreenMail.class));
    injector.injectIntoFields(mailNetwork, new TestInjector.MatchesType(CutOff.class));
  }

  @Override
  public void stop() {
    crm.close();
    mailNetwork.close();
    mail.stop();
  }
}
