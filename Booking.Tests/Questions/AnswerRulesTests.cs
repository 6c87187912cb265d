using Booking.Domain.Common;
using Booking.Domain.Questions;

namespace Booking.Tests.Questions;

public sealed class AnswerRulesTests
{
    private static readonly QuestionView Text = Question(1, QuestionKind.ShortText, required: true);
    private static readonly QuestionView One = Question(2, QuestionKind.ChooseOne);
    private static readonly QuestionView Many = Question(3, QuestionKind.ChooseMany);
    private static readonly QuestionView YesNo = Question(4, QuestionKind.YesNo);

    [Fact]
    public void Answers_are_kept_in_the_order_of_the_questions_with_the_words_of_the_day()
    {
        var answers = Check([new(4, "yes"), new(3, "3, 1"), new(2, "2"), new(1, " 腰痛があります ")]).Value!;

        Assert.Equal(
            [("腰痛があります", "腰痛があります"), ("2", "選2"), ("1,3", "選1、選3"), ("yes", "はい")],
            answers.Select(a => (a.Value, a.Answer.Ja))
        );
        Assert.Equal(["腰痛があります", "pick2", "pick1, pick3", "Yes"], answers.Select(a => a.Answer.En));
        Assert.Equal("質問3", answers[2].Question.Ja);
    }

    [Theory]
    [InlineData(2, "4")]
    [InlineData(2, "1,2")]
    [InlineData(2, "pick1")]
    [InlineData(2, ",")]
    [InlineData(3, "1,9")]
    [InlineData(3, "-1")]
    [InlineData(4, "maybe")]
    [InlineData(1, "two\nlines")]
    public void What_is_no_answer_to_its_question_is_refused_by_name(long question, string value)
    {
        var refusal = Check([new(1, "ok"), new(question, value)]).Refusal!;
        Assert.Equal(
            (RefusalReason.AnswerUnfit, question, $"質問{question}"),
            (refusal.Reason, refusal.QuestionId, refusal.Question!.Ja)
        );
    }

    [Fact]
    public void Five_hundred_characters_are_the_most()
    {
        Assert.Null(Check([new(1, new string('あ', 500))]).Refusal);
        Assert.Equal(RefusalReason.AnswerUnfit, Check([new(1, new string('あ', 501))]).Refusal?.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void A_required_question_wants_more_than_blanks_unless_the_desk_lets_it_pass(string? value)
    {
        GivenAnswer[] given = value is null ? [] : [new(1, value)];
        Assert.Equal(
            (RefusalReason.AnswerMissing, 1L),
            (Check(given).Refusal!.Reason, Check(given).Refusal!.QuestionId!.Value)
        );
        Assert.Empty(AnswerRules.Check([Text, One], given, mayMiss: true).Value!);
    }

    [Fact]
    public void An_answer_to_what_is_not_asked_is_left_out() =>
        Assert.Single(Check([new(1, "ok"), new(99, "?")]).Value!);

    [Fact]
    public void The_same_answers_in_another_order_and_with_blanks_are_the_same_contents()
    {
        Assert.Empty(AnswerRules.Contents([]));
        Assert.Empty(AnswerRules.Contents([new(1, " ")]));
        Assert.Equal(
            AnswerRules.Contents([new(1, "a"), new(2, "b")]),
            AnswerRules.Contents([new(2, " b "), new(1, "a"), new(3, "")])
        );
        Assert.NotEqual(AnswerRules.Contents([new(1, "a"), new(2, "b")]), AnswerRules.Contents([new(1, "a|2|b")]));
    }

    private static Result<IReadOnlyList<CheckedAnswer>, Refusal> Check(IReadOnlyList<GivenAnswer> given) =>
        AnswerRules.Check([Text, One, Many, YesNo], given, mayMiss: false);

    private static QuestionView Question(long id, QuestionKind kind, bool required = false) =>
        new(
            id,
            new($"質問{id}", $"Question {id}"),
            kind,
            [.. Enumerable.Range(1, 3).Select(k => new QuestionOption(k, $"選{k}", $"pick{k}"))],
            required,
            QuestionSeats.Any,
            null,
            null,
            (int)id,
            true,
            0
        );
}
