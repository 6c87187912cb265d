using Booking.Domain.Common;
using Booking.Domain.Questions;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Web.Layout;
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
    NavigationManager navigation,
    IStringLocalizer<QuestionsTexts> text
) : ActionComponent
{
    private readonly OpenedInAddress _address = new(navigation, "answers");
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

    [SupplyParameterFromQuery(Name = OpenedInAddress.Parameter)]
    public string? Opened { get; set; }

    /// <summary>What was answered differs from what is stored.</summary>
    private bool IsDirty =>
        _values is { } values
        && !values
            .Where(v => v.Value.Length > 0)
            .ToHashSet()
            .SetEquals(GivenByQuestion().Where(v => v.Value.Length > 0));

    private bool HasAnything =>
        _answers!.Given.Count + _answers.Earlier.Count > 0 || (_answers.CanChange && _answers.Asked.Count > 0);

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{Reservation} {Status}";
        if (_shown != wanted)
        {
            (_shown, _values, _refusal, _saved) = (wanted, null, null, false);
            await ReadAsync();
        }

        switch (_address.Asks(Opened))
        {
            case false:
                _values = null;
                break;
            case true when _values is null && _answers is { CanChange: true }:
                Begin();
                break;
        }
    }

    private async Task ReadAsync() =>
        _answers = await reads.RunAsync(await current.GetAsync(), Reservation, CancellationToken.None);

    private void Change()
    {
        Begin();
        _address.Open();
    }

    private void Begin() => (_values, _refusal, _saved) = (GivenByQuestion(), null, false);

    private void Leave()
    {
        _values = null;
        _address.Close();
    }

    private Dictionary<long, string> GivenByQuestion() => _answers!.Given.ToDictionary(a => a.QuestionId, a => a.Value);

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
            {
                _saved = true;
                Leave();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
