using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Tests.TestKit;

namespace Booking.Tests.Questions;

/// <summary>An admin who asks.</summary>
internal static class QuestionScene
{
    public static readonly Actor Keeper = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

    public static readonly QuestionOption[] Levels =
    [
        new(0, "はじめて", "New to it"),
        new(0, "経験あり", "Some experience"),
    ];

    public static QuestionDraft Draft(
        string ja = "けがはありますか?",
        QuestionKind kind = QuestionKind.ShortText,
        bool required = true,
        QuestionSeats seats = QuestionSeats.Any,
        long? category = null,
        long? program = null
    ) =>
        new(
            new(ja, ja + " (en)"),
            kind,
            kind is QuestionKind.ChooseOne or QuestionKind.ChooseMany ? Levels : [],
            required,
            seats,
            category,
            program
        );

    public static async Task<QuestionView> AskAsync(this TestBooking booking, QuestionDraft? draft = null) =>
        (
            await booking.Server.Get<SaveQuestion>().RunAsync(Keeper, null, draft ?? Draft(), CancellationToken.None)
        ).Value
        ?? throw new InvalidOperationException("The question was refused.");
}
