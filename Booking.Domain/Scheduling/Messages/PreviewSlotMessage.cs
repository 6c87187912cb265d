using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>
/// The mails that would be sent, one for each language that somebody reads; nothing is written. For staff.
/// </summary>
public sealed class PreviewSlotMessage(
    IDbContextFactory<BookingDbContext> contexts,
    IMailRenderer renderer,
    TimeProvider clock
)
{
    public async Task<Result<SlotMessagePreview[], Refusal>> RunAsync(
        Actor actor,
        SlotMessageRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!MessageText.Of(request.Topic, request.Message).Succeeded(out var text, out var unfit))
            return unfit;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await SlotPeople.ReadAsync(db, request.SlotId, cancellationToken);
        if (people.Count == 0)
            return Refusal.NobodyToTell;
        List<SlotMessagePreview> previews = [];
        foreach (var readers in people.GroupBy(p => p.Member.Language).OrderByDescending(g => g.Count()))
        {
            var mail = SlotPeople.Mail(readers.First(), text, clock.GetUtcNow());
            previews.Add(
                new(
                    readers.Key,
                    readers.Count(),
                    await renderer.RenderAsync(mail.Occasion, mail.Language, mail.FactsByName, cancellationToken)
                )
            );
        }

        return previews.ToArray();
    }
}
