using System.Text.RegularExpressions;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Refunds;
using Booking.Tests.Architecture;
using Booking.Web.Admin.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Admin.Payments;

/// <summary>What came of an event is said in the reader's language, though it was recorded in English.</summary>
public sealed partial class OutcomeWordsTests : AdminPageTest
{
    [Theory]
    [InlineData("R12 confirmed.", "予約R12を確定しました。")]
    [InlineData(
        "WrongAmount: expected 5000 jpy, received 4000 jpy; refunded.",
        "金額の相違：請求¥5,000、入金¥4,000。返金しました。"
    )]
    [InlineData("RF3 is Succeeded.", "返金RF3：完了。")]
    [InlineData("CT5: Active, ends 2026-12-31.", "契約CT5：状態を反映しました（有効、2026-12-31に終了）。")]
    [InlineData("The dispute about PY4 is Won (fraudulent).", "決済PY4への異議申し立て：勝訴（fraudulent）。")]
    [InlineData("Nobody has ever written this 5000 jpy.", "Nobody has ever written this ¥5,000.")]
    public void It_speaks_the_reader_s_language(string recorded, string shown)
    {
        Speak("ja");
        Assert.Equal(shown, OutcomeWords.Of(recorded, Text));
    }

    [Fact]
    public void English_readers_read_words_and_no_names_of_the_code()
    {
        Speak("en");
        Assert.Equal("RF3: carried out.", OutcomeWords.Of("RF3 is Succeeded.", Text));
        Assert.Equal(
            "Dispute about PY4: needs an answer (fraudulent).",
            OutcomeWords.Of("The dispute about PY4 is NeedsResponse (fraudulent).", Text)
        );
    }

    [Fact]
    public void Every_state_in_an_outcome_has_a_word()
    {
        string[] names = [.. Enum.GetNames<RefundState>(), .. Enum.GetNames<DisputeStatus>()];
        Assert.All(names, name => Assert.False(Text["Word" + name].ResourceNotFound, name));
    }

    /// <summary>A sentence that is added to the domain is missed here by its source.</summary>
    [Theory]
    [InlineData("Payments/Webhooks/ApplyPaymentEvent.cs", 6)]
    [InlineData("Payments/Webhooks/ReceivePaymentEvent.cs", 3)]
    [InlineData("Payments/Webhooks/InboxEvent.cs", 1)]
    [InlineData("Payments/Checkouts/ConfirmPayment.cs", 8)]
    [InlineData("Payments/Checkouts/SurplusMoney.cs", 3)]
    [InlineData("Payments/Refunds/RecordRefund.cs", 4)]
    [InlineData("Payments/Disputes/RecordDispute.cs", 3)]
    [InlineData("Contracts/ContractPayments.cs", 4)]
    [InlineData("Contracts/RecordInvoice.cs", 8)]
    [InlineData("Contracts/RecordSubscription.cs", 12)]
    [InlineData("Reservations/Holds/SeatPayments.cs", 5)]
    public void Every_sentence_that_the_domain_records_is_known(string file, int atLeast)
    {
        var source = File.ReadAllText(Path.Combine(SourceTree.Root, "Booking.Domain", file));
        var sentences = Literal()
            .Matches(source)
            .Select(m => m.Groups["text"].Value)
            .Where(text => text.EndsWith('.') && text.Contains(' ', StringComparison.Ordinal))
            .Where(text => char.IsUpper(text[0]) || text[0] == '{')
            .Where(text => !NotOutcomes.Any(n => text.Contains(n, StringComparison.Ordinal)))
            .ToList();
        Assert.True(sentences.Count >= atLeast, $"{sentences.Count} sentences in {file}");
        Assert.All(sentences, text => Assert.True(Forms(text).Any(OutcomeWords.Knows), text));
    }

    /// <summary>Texts of exceptions, and notes of tasks.</summary>
    private static readonly string[] NotOutcomes =
    [
        " pays for a ",
        "was paid but does not wait",
        "is a subscription and is paid by",
        "changed while",
        "Expected ",
        "Paid for ",
        "Invoice {",
        "The studio had cancelled the slot.",
    ];

    private IStringLocalizer<OutcomeTexts> Text => Services.GetRequiredService<IStringLocalizer<OutcomeTexts>>();

    /// <summary>The sentence with something believable in each of its holes.</summary>
    private static IEnumerable<string> Forms(string literal) =>
        new[] { "CT1", "R1", "RF1", "PY1" }
            .Select(number => Hole().Replace(literal, number, 1))
            .SelectMany(first => new[] { first, Hole().Replace(first, "Active", 1) })
            .SelectMany(some => new[] { "Active", "" }.Select(rest => Hole().Replace(some, rest)));

    [GeneratedRegex("""\$?"(?<text>[^"\r\n]+)"(?!\])""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
