namespace Booking.Web.Development.Stripe;

internal static class TestCards
{
    private const string Declined = "Your card was declined.";

    public static readonly CardDecline AuthenticationFailed = new(
        "payment_intent_authentication_failure",
        null,
        "The provided payment method has failed authentication. You can provide payment_method_data or a new "
            + "PaymentMethod to attempt to fulfill this PaymentIntent again."
    );

    public static readonly CardDecline NotATestCard = new(
        "card_declined",
        "test_mode_live_card",
        "Your card was declined. Your request was in test mode, but used a non test (live) card."
    );

    public static readonly CardDecline NotANumber = new("incorrect_number", null, "Your card number is incorrect.");

    public static readonly CardDecline GenericDecline = new("card_declined", "generic_decline", Declined);

    public static readonly IReadOnlyList<TestCard> All =
    [
        new("4242424242424242", CardBehaviour.Pays),
        new("3566002020360505", CardBehaviour.Pays, "jcb"),
        new("4000002760003184", CardBehaviour.AuthenticatesThenPays),
        new("4000002500003155", CardBehaviour.AuthenticatesUnlessSetUp),
        new(
            "4000008400001629",
            CardBehaviour.AuthenticatesThenDeclines,
            Decline: new("card_declined", "generic_decline", Declined)
        ),
        new("4000000000000002", CardBehaviour.Declines, Decline: new("card_declined", "generic_decline", Declined)),
        new(
            "4000000000009995",
            CardBehaviour.Declines,
            Decline: new("card_declined", "insufficient_funds", "Your card has insufficient funds.")
        ),
        new("4000000000009987", CardBehaviour.Declines, Decline: new("card_declined", "lost_card", Declined)),
        new("4000000000009979", CardBehaviour.Declines, Decline: new("card_declined", "stolen_card", Declined)),
        new("4000000000000069", CardBehaviour.Declines, Decline: new("expired_card", null, "Your card has expired.")),
        new(
            "4000000000000127",
            CardBehaviour.Declines,
            Decline: new("incorrect_cvc", null, "Your card's security code is incorrect.")
        ),
        new(
            "4000000000000119",
            CardBehaviour.Declines,
            Decline: new(
                "processing_error",
                null,
                "An error occurred while processing your card. Try again in a little bit."
            )
        ),
        new(
            "4000000000006975",
            CardBehaviour.Declines,
            Decline: new(
                "card_declined",
                "card_velocity_exceeded",
                "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
            )
        ),
        new(
            "4000000000000341",
            CardBehaviour.AttachesThenDeclines,
            Decline: new("card_declined", "generic_decline", Declined)
        ),
        new("4000000000000259", CardBehaviour.PaysThenDisputed),
        new("4000000000001976", CardBehaviour.PaysThenInquiry),
        new("4000000000005423", CardBehaviour.PaysThenFraudWarning),
        new("4000000000007726", CardBehaviour.PaysRefundPending),
        new("4000000000005126", CardBehaviour.PaysRefundFails),
    ];

    /// <summary>The card of a typed number, spaces and hyphens allowed; null if it is none of the test cards.</summary>
    public static TestCard? Find(string typed)
    {
        var digits = Digits(typed);
        return All.FirstOrDefault(card => card.Number == digits);
    }

    public static TestCard ByLast4(string last4) => All.First(card => card.Last4 == last4);

    /// <summary>Whether it could be anybody's card number: the right length and check digit.</summary>
    public static bool LooksReal(string typed)
    {
        var digits = Digits(typed);
        if (digits.Length is < 12 or > 19 || !digits.All(char.IsAsciiDigit))
            return false;
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            var doubled = place % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static string Digits(string typed) => string.Concat(typed.Where(letter => letter is not (' ' or '-')));
}
