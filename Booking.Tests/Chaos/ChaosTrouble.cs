using Booking.Domain.BackOffice;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Chaos;

internal sealed partial class ChaosWorld
{
    /// <summary>An admin gives money back, in part or wholly; now and then with a double click.</summary>
    private async Task RefundAsync(int part, int which)
    {
        await using var db = _database.Open();
        var paid = await db.Payments.AsNoTracking().Where(p => p.PaidAt != null).OrderBy(p => p.Id).ToListAsync();
        if (paid.Count == 0)
            return;
        var payment = paid[which % paid.Count];
        var request = new RefundRequest(
            payment.Number,
            part == 0 ? null : payment.Amount / 4,
            "お詫び",
            Guid.NewGuid().ToString(),
            FreeSeat: true,
            TakeBackUses: true,
            EndSubscription: part == 0
        );
        await Task.WhenAll(
            Enumerable
                .Range(0, which % 3 == 0 ? 2 : 1)
                .Select(_ => Server.Get<RefundPayment>().RunAsync(_admin, request, CancellationToken.None))
        );
    }

    /// <summary>Somebody gives money back at Stripe itself, behind our back.</summary>
    private async Task RefundInDashboardAsync(int which)
    {
        await using var db = _database.Open();
        var paid = await db
            .Payments.AsNoTracking()
            .Where(p => p.PaymentIntentId != null && p.RefundAsked == 0)
            .OrderBy(p => p.Id)
            .ToListAsync();
        if (paid.Count == 0)
            return;
        if (which % 2 == 0)
            Volatile.Write(ref _dying, 2); // and the process dies when it hears of it
        await _host.PostAsync("/v1/refunds", $"payment_intent={paid[which % paid.Count].PaymentIntentId}&amount=500");
    }

    /// <summary>
    /// While money is given back the line is cut in one direction: everything arrives there, and neither answers nor
    /// events come back.
    /// </summary>
    private async Task CutLineAsync(int which)
    {
        _host.Switches.Fail(EmulatorOperation.CreateRefund, EmulatorFault.LostAnswer, 4);
        _host.Switches.DropNextWebhooks(8);
        await RefundAsync(part: 1, which);
        await Server.SendRefundsAsync();
    }

    private void GoWrong()
    {
        switch (_random.Next(7))
        {
            case 0:
                _host.Switches.DuplicateWebhooks = !_host.Switches.DuplicateWebhooks;
                break;
            case 1:
                _host.Switches.ReorderWebhooks = !_host.Switches.ReorderWebhooks;
                break;
            case 2:
                _host.Switches.WebhookDelay = TimeSpan.FromSeconds(_random.Next(0, 90));
                break;
            case 3:
                _host.Switches.DropNextWebhooks(_random.Next(1, 4));
                break;
            case 4:
                _host.WebhookAnswers.Enqueue(500);
                break;
            default:
                _host.Switches.Fail(Pick(Calls), Pick(Faults), _random.Next(1, 5));
                break; // up to four: more than the adapter tries
        }
    }
}
