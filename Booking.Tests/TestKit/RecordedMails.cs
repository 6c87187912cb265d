using System.Collections.Concurrent;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Tests.TestKit;

/// <summary>A renderer that writes the facts down, and a mail server that can be out of order.</summary>
public sealed class RecordedMails : IMailRenderer, IMailSender
{
    private readonly ConcurrentQueue<(string To, RenderedMail Mail)> _sent = [];

    public IReadOnlyCollection<(string To, RenderedMail Mail)> Sent => _sent;

    public bool IsDryRun { get; set; }

    /// <summary>Thrown instead of sending, while set.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Goes in front of every subject.</summary>
    public string Prefix { get; set; } = "";

    public Task<RenderedMail> RenderAsync(
        MailOccasion occasion,
        string language,
        IReadOnlyDictionary<string, string> facts,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new RenderedMail(
                $"{Prefix}{occasion} {language}",
                "<p>html</p>",
                string.Join('\n', facts.Select(f => $"{f.Key}={f.Value}"))
            )
        );

    /// <summary>Sending ends no sooner than this.</summary>
    public Task Wait { get; set; } = Task.CompletedTask;

    /// <summary>Sending to an address ends no sooner than this.</summary>
    public Func<string, Task> WaitFor { get; set; } = _ => Task.CompletedTask;

    /// <summary>How often a mail was handed over, with or without success.</summary>
    public int Asked { get; private set; }

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Asked++;
        await Wait;
        await WaitFor(mail.To);
        if (Fault is not null)
            throw Fault;
        _sent.Enqueue((mail.To, mail.Content));
    }
}
