using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>
/// The answer to one of the studio's questions with a booking, in the words it was asked in. It stays with the booking
/// when that is moved (rule Questions).
/// </summary>
public sealed class ReservationAnswer
{
    /// <summary>The most options there may be, each of the greatest length.</summary>
    private const int MaxWords = AdditionalQuestion.MaxOptions * (AdditionalQuestion.MaxOptionLength + 2);

    private ReservationAnswer() { }

    internal ReservationAnswer(long reservationId, CheckedAnswer answer)
    {
        (ReservationId, QuestionId) = (reservationId, answer.QuestionId);
        (Question, Kind, Value, Answer) = (answer.Question, answer.Kind, answer.Value, answer.Answer);
    }

    public long ReservationId { get; private set; }

    public long QuestionId { get; private set; }

    /// <summary>As it was asked.</summary>
    public LocalizedText Question { get; private set; } = null!;

    public QuestionKind Kind { get; private set; }

    /// <inheritdoc cref="GivenAnswer"/>
    public string Value { get; private set; } = "";

    /// <summary>As people read it.</summary>
    public LocalizedText Answer { get; private set; } = null!;

    internal static void Map(ModelBuilder model) =>
        model.Entity<ReservationAnswer>(answer =>
        {
            answer.ToTable("ReservationAnswers");
            answer.HasKey(a => new { a.ReservationId, a.QuestionId });
            answer.Localized(a => a.Question, AdditionalQuestion.MaxTextLength);
            answer.Property(a => a.Kind).AsName();
            answer.Property(a => a.Value).HasMaxLength(AnswerRules.MaxLength);
            answer.Localized(a => a.Answer, MaxWords);
            answer
                .HasOne<Reservation>()
                .WithMany()
                .HasForeignKey(a => a.ReservationId)
                .OnDelete(DeleteBehavior.Restrict);
            answer
                .HasOne<AdditionalQuestion>()
                .WithMany()
                .HasForeignKey(a => a.QuestionId)
                .OnDelete(DeleteBehavior.Restrict);
        });
}
