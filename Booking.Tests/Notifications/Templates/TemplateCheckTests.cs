using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Web.Notifications.Templates;

namespace Booking.Tests.Notifications.Templates;

/// <summary>What the words of a notice may hold, and where they are wrong.</summary>
public sealed class TemplateCheckTests
{
    private static readonly TemplateCheck Rules = new();
    private static readonly NoticeParts Plain = new("Subject", "Title", "Body", "Button", "");

    [Theory]
    [InlineData("Hello {{name}}, see you at {{ program }}.")]
    [InlineData("{{#if amount}}{{amount}}{{else}}free{{/if}} {{#unless cancelBy}}late{{/unless}}")]
    [InlineData("{{#if amount}}{{#if cancelBy}}{{cancelBy}}{{/if}}{{/if}}")]
    [InlineData("one { brace } and <script>alert(1)</script>")]
    public void What_can_be_filled_is_taken(string body) => Assert.Empty(Check(Plain with { Body = body }));

    [Theory]
    [InlineData("See {{progam}}", TemplateFaultKind.UnknownName, 1, 5, "progam")]
    [InlineData("one\ntwo {{token}}", TemplateFaultKind.UnknownName, 2, 5, "token")]
    [InlineData("{{#if nobody}}x{{/if}}", TemplateFaultKind.UnknownName, 1, 1, "nobody")]
    [InlineData("{{name", TemplateFaultKind.NotClosed, 1, 1, "{{name")]
    [InlineData("{{{name}}}", TemplateFaultKind.UnknownForm, 1, 1, "{{{")]
    [InlineData("{{#each name}}x{{/each}}", TemplateFaultKind.UnknownForm, 1, 1, "{{#each name}}")]
    [InlineData("{{> part}}", TemplateFaultKind.UnknownForm, 1, 1, "{{> part}}")]
    [InlineData("{{name.length}}", TemplateFaultKind.UnknownForm, 1, 1, "{{name.length}}")]
    [InlineData("a \\{{name}}", TemplateFaultKind.UnknownForm, 1, 4, "\\{{name}}")]
    [InlineData("{{#if name}}x", TemplateFaultKind.NotNested, 1, 1, "{{#if name}}")]
    [InlineData("x{{/if}}", TemplateFaultKind.NotNested, 1, 2, "{{/if}}")]
    [InlineData("{{#if name}}x{{/unless}}", TemplateFaultKind.NotNested, 1, 14, "{{/unless}}")]
    [InlineData("{{#if name}}a{{else}}b{{else}}c{{/if}}", TemplateFaultKind.NotNested, 1, 23, "{{else}}")]
    [InlineData("{{else}}", TemplateFaultKind.NotNested, 1, 1, "{{else}}")]
    public void What_cannot_be_filled_is_named_with_its_place(
        string body,
        TemplateFaultKind kind,
        int line,
        int column,
        string word
    ) => Assert.Equal(new(NoticePart.Body, kind, line, column, word), Check(Plain with { Body = body })[0]);

    [Fact]
    public void Words_are_needed_fit_and_keep_to_their_line()
    {
        Assert.Equal(TemplateFaultKind.Missing, Check(Plain with { Title = " " }).Single().Kind);
        Assert.Equal(TemplateFaultKind.TooLong, Check(Plain with { Body = new('x', 200_000) }).Single().Kind);
        Assert.Equal(
            new(NoticePart.Subject, TemplateFaultKind.NotOneLine, 1, 4, ""),
            Check(Plain with { Subject = "one\nBcc: all@evil.example" }).Single()
        );
        Assert.Empty(Check(Plain with { Note = "" }));
        Assert.Empty(Check(Plain with { Body = "one\n\ntwo" }));
    }

    [Fact]
    public void Only_notices_in_a_language_of_the_product_can_be_written()
    {
        Assert.True(Rules.IsWritable(MailOccasion.Reminder, "en"));
        Assert.False(Rules.IsWritable(MailOccasion.Reminder, "fr"));
        Assert.False(Rules.IsWritable(MailOccasion.SettingsTest, "en"));
        Assert.False(Rules.IsWritable((MailOccasion)999, "en"));
    }

    private static IReadOnlyList<TemplateFault> Check(NoticeParts parts) =>
        Rules.Check(MailOccasion.ReservationConfirmed, parts);
}
