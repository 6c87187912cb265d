using Booking.Domain.Common;
using Booking.Domain.Questions;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Questions;

/// <summary>What a member answered with their booking, to be mended until it begins.</summary>
public sealed partial class AnswersPanel(
    ReadAnswers reads,
    ChangeAnswers changes,
    BookingLimiter limiter,
    CurrentActor current,
    IStringLocalizer<QuestionsTexts> text
) : ActionComponent
{
    private BookingAnswers? _answers;
    private Dictionary<long, string>? _values;
    private Refusal? _refusal;
    private string? _shown;
    private bool _saved;
    private bool _busy;

    private IStringLocalizer<QuestionsTexts> Text => text;

    /// <summary>R….</summary>
    [Parameter, EditorRequired]
    public required string Reservation { get; set; }

    /// <summary>What the page knows of it; another value means that the booking has changed.</summary>
    [Parameter, EditorRequired]
    public required ReservationStatus Status { get; set; }

    private bool HasAnything =>
        _answers!.Given.Count + _answers.Earlier.Count > 0 || (_answers.CanChange && _answers.Asked.Count > 0);

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{Reservation} {Status}";
        if (_shown == wanted)
            return;
        (_shown, _values, _refusal, _saved) = (wanted, null, null, false);
        await ReadAsync();
    }

    private async Task ReadAsync() =>
        _answers = await reads.RunAsync(await current.GetAsync(), Reservation, CancellationToken.None);

    private void Begin() =>
        (_values, _refusal, _saved) = (_answers!.Given.ToDictionary(a => a.QuestionId, a => a.Value), null, false);

    private async Task SaveAsync()
    {
        if (_busy || _values is null)
            return;
        _busy = true;
        try
        {
            var actor = await current.GetAsync();
            var result = limiter.Allows(actor)
                ? await changes.RunAsync(
                    actor,
                    Reservation,
                    [.. _values.Select(v => new GivenAnswer(v.Key, v.Value))],
                    CancellationToken.None
                )
                : Refusal.TooManyAttempts;
            await ReadAsync();
            if (result.Succeeded(out _, out _refusal))
                (_values, _saved) = (null, true);
        }
        finally
        {
            _busy = false;
        }
    }
}
