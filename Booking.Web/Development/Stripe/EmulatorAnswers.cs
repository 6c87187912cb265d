namespace Booking.Web.Development.Stripe;

/// <summary>
/// Idempotency keys: the first answer, errors of execution and 500 included, is kept for 24 hours and replayed.
/// </summary>
internal sealed class EmulatorAnswers(EmulatorStore store)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Takes the key for a new execution (null), or tells the answer that another call has left.</summary>
    public WireAnswer? Begin(string key, string fingerprint)
    {
        lock (store.Gate)
        {
            foreach (
                var (old, _) in store.State.Answers.Where(answer => answer.Value.Created + Memory <= store.Now).ToList()
            )
                store.State.Answers.Remove(old);
            if (store.State.Answers.TryGetValue(key, out var known))
            {
                if (known.Body is null)
                    throw StripeProblem.KeyInUse();
                if (known.Fingerprint != fingerprint)
                    throw StripeProblem.KeyMismatch();
                return new WireAnswer(known.Status, known.Body, Keep: false, Replayed: true);
            }

            store.State.Answers.Add(key, new StoredAnswer { Fingerprint = fingerprint, Created = store.Now });
            return null;
        }
    }

    /// <summary>Keeps the answer, or frees the key where nothing had been executed.</summary>
    public void End(string key, WireAnswer? answer)
    {
        lock (store.Gate)
        {
            if (answer is { Keep: true } && store.State.Answers.TryGetValue(key, out var begun))
                (begun.Status, begun.Body) = (answer.Status, answer.Body);
            else
                store.State.Answers.Remove(key);
            store.Changed();
        }
    }
}
