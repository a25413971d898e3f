package io.firsthire.site;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/** Every state in which a visitor can see the site, one after the other. */
final class SiteStates {
  private SiteStates() {}

  /**
   * Shows all states.
   *
   * @param shown is told of each by its name, while the page shows it
   */
  static void all(Page page, String site, String comparison, Consumer<String> shown) {
    page.navigate(site + "/compare");
    shown.accept("list");
    page.navigate(site + "/compare/" + comparison);
    shown.accept("page");
    page.navigate(site + "/compare/nothing-vs-nobody");
    shown.accept("no such page");
    quiz(page, site, comparison, shown);
    page.locator("form[method=post] button").click();
    shown.accept("verdict");
    page.locator(".booking").evaluate("form => { form.noValidate = true; }");
    page.locator("[name=email]").fill("nobody");
    page.locator(".booking button").click();
    page.locator("[name=email][aria-invalid=true]").waitFor();
    shown.accept("call with mistakes");
    page.locator("[name=name]").fill("Ada");
    page.locator("[name=email]").fill("ada@example.com");
    page.locator("[name=firmName]").fill("Ada & Co.");
    page.locator(".booking button").click();
    page.locator("h1", new Page.LocatorOptions().setHasText("Thank you.")).waitFor();
    shown.accept("booked");
  }

  private static void quiz(Page page, String site, String comparison, Consumer<String> shown) {
    boolean number = false;
    boolean choice = false;
    boolean more = false;
    page.navigate(site + "/compare/" + comparison + "/quiz");
    while (true) {
      if (page.locator("form.quiz").count() == 0) {
        if (!more) {
          shown.accept("settled");
          more = true;
        }
        if (number && choice || page.locator("form[method=post] a.quiet").count() == 0) {
          return;
        }
        page.locator("form[method=post] a.quiet").click();
      } else if (page.locator("[type=number]").count() > 0) {
        if (!number) {
          shown.accept("question for a number");
          number = true;
          wrong(page, shown);
        }
        page.locator("[type=number]").fill("7");
        page.locator("form.quiz button:not(.quiet)").click();
      } else {
        if (!choice) {
          shown.accept("question with choices");
          choice = true;
        }
        page.locator("[type=radio]").last().check();
        page.locator("form.quiz button:not(.quiet)").click();
      }
    }
  }

  private static void wrong(Page page, Consumer<String> shown) {
    page.locator("form.quiz").evaluate("form => { form.noValidate = true; }");
    page.locator("[type=number]").fill("-3");
    page.locator("form.quiz button:not(.quiet)").click();
    page.locator("#problem").waitFor();
    shown.accept("wrong answer");
  }
}
