namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal QuestionNotFound = new(RefusalReason.QuestionNotFound, NextStep.Here);
    public static readonly Refusal QuestionIncomplete = new(RefusalReason.QuestionIncomplete, NextStep.Here);

    /// <summary>
    /// A question that must be answered was not. At the desk it can be overcome: staff know that the answer is missing
    /// (rule Questions).
    /// </summary>
    public static Refusal AnswerMissing(long questionId, LocalizedText question) =>
        new(RefusalReason.AnswerMissing, NextStep.Here) { QuestionId = questionId, Question = question };

    /// <summary>An answer is too long, or no option of its question.</summary>
    public static Refusal AnswerUnfit(long questionId, LocalizedText question) =>
        new(RefusalReason.AnswerUnfit, NextStep.Here) { QuestionId = questionId, Question = question };
}
