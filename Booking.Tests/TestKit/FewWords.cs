using System.Collections.Concurrent;
using Booking.Domain.Labels;

namespace Booking.Tests.TestKit;

/// <summary>A vocabulary of two words, and who was told that they changed.</summary>
public sealed class FewWords : IVocabulary, ILabelSignal
{
    private static readonly Dictionary<(string, string), string> Words = new()
    {
        [("Program", "ja")] = "プログラム",
        [("Program", "en")] = "Program",
        [("SeatsLeft", "ja")] = "残り{0}席",
        [("SeatsLeft", "en")] = "{0} seats left",
    };

    /// <summary>How often the pages were told.</summary>
    public int Told { get; private set; }

    public string? Default(string key, string language) => Words.GetValueOrDefault((key, language));

    public Task ChangedAsync(CancellationToken cancellationToken)
    {
        Told++;
        return Task.CompletedTask;
    }
}
